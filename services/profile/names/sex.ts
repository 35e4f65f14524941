/** Grammatical sex of a Czech address: "Vážená paní", "Vážený pane". */
export type Sex = 'female' | 'male';

/** Feminine given names in consonants and -i, -o, -y. */
const feminine = words(`
  dagmar ester esther ingrid miriam ruth edith edit elisabeth elizabeth karin kristin doris nikol carmen iris rachel ines
  lilian lillian vivian vivien megan lauren susan helen judith margit margot astrid marion sarah hannah deborah abigail kim
  zoey emily amy mary betty lucy nancy dorothy kathy naomi noemi heidi sidi toni mimi gudrun sigrid isabel annabel mabel
  raquel mercedes dolores beatrix sharon karen kathleen eileen maureen yasmin jasmin carol meryl cheryl judy jenny fanny
  kelly kimberly molly polly sally wendy cindy daisy maya hilary rosemary beverly thi linh huong ngoc phuong thuy lan mai hoa`);

/** Masculine given names in -a, -e and -ie. */
const masculine = words(`
  honza jirka jarda míra pepa standa láďa ota nikita luka luca ilja kosťa vasja míťa mustafa joshua jožka béďa jenda
  péťa franta vojta olda kuba váša jura fanda zbyňa toľa aljoša serjoža bořivoje george mike steve joe dave jesse pierre
  jacques giuseppe dante rené andré andre rene maurice eugene bruce luke jake kyle blake duke charlie eddie louie freddie
  geoffrey theodore jerome andrea-maria cosima-andrea isa musa issa moussa abdulla abdullah hamza zakaria elia nicola mattia`);

/**
 * Sex by the names alone; the national identity does not tell it. The family name decides where it can (-ová, -á; -ý),
 * then the given name. A guess: whoever it is wrong for writes their own address.
 */
export function sexOf(givenName: string, familyName: string): Sex {
  const family = familyName.toLowerCase().split(/[\s-]+/);
  if (family.some((part) => /ov[áa]$/.test(part) || /[^aeiouyáéíóúý]á$/.test(part))) return 'female';
  if (family.some((part) => part.endsWith('ý'))) return 'male';
  const given = givenName.toLowerCase().split(/\s+/)[0] ?? '';
  if (masculine.has(given)) return 'male';
  if (feminine.has(given)) return 'female';
  return /[ae]$/.test(given) ? 'female' : 'male';
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

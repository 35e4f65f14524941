/** How ČSSZ looks at a claim of the self-employed and at an employer's attachment; what is checked is assumed. */
import { child, type XmlElement } from '#platform/xml/index.ts';
import { ATTACHMENT_NS, ERRORS, SICKNESS_NS, textOf } from '#connectors/cssz/protocol/index.ts';
import { employmentOf, indexOfIdentifier } from '../world/numbers.ts';
import { fine, type Reviewed, wrong } from './review.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function reviewSickness(root: XmlElement): Reviewed {
  const time = child(root, 'neschopnost');
  const [from, until] = [textOf(time, 'od'), textOf(time, 'do')];
  const item = (subtype: string, text: string) => [wrong('', subtype, ERRORS.badField, text)];
  const head = { document: textOf(root, 'idPodani'), month: null };
  if (root.ns !== SICKNESS_NS || head.document === '' || !DAY.test(from))
    return { ...head, items: item('NPOSVC', 'Žádost nemá povinné údaje.') };
  if (!/^\d{8}$/.test(textOf(time, 'cisloRozhodnuti')))
    return { ...head, items: item('CISLO', 'Rozhodnutí o dočasné pracovní neschopnosti s tímto číslem neevidujeme.') };
  if (until !== '' && until < from) return { ...head, items: item('OBDOBI', 'Neschopnost končí dřív, než začala.') };
  return { ...head, items: [fine('', 'NPOSVC')] };
}

export function reviewAttachment(root: XmlElement, symbol: string | null, people: number): Reviewed {
  const head = { document: textOf(root, 'idPodani'), month: null };
  const item = (subtype: string, number: string, text: string) => [wrong('', subtype, number, text)];
  if (root.ns !== ATTACHMENT_NS || head.document === '')
    return { ...head, items: item('NEMPRI', ERRORS.badField, 'Příloha nemá povinné údaje.') };
  if (textOf(root, 'variabilniSymbol') !== symbol)
    return {
      ...head,
      items: item(
        'NEMPRI',
        ERRORS.otherSymbol,
        'Variabilní symbol z obálky není shodný s variabilním symbolem ve formuláři.',
      ),
    };
  const who = child(root, 'zamestnanec');
  const identifier = textOf(who, 'ikMpsv');
  const index = indexOfIdentifier(identifier);
  if (index === undefined || index >= people || textOf(who, 'idPpv') !== employmentOf(identifier))
    return {
      ...head,
      items: item(
        'ZAMESTNANEC',
        ERRORS.unknownEmployment,
        'Pojistný vztah s uvedeným ID PPV nebyl nalezen v systémech ČSSZ.',
      ),
    };
  const decisive = child(root, 'rozhodneObdobi');
  if (textOf(decisive, 'do') >= textOf(root, 'udalostOd'))
    return {
      ...head,
      items: item('OBDOBI', ERRORS.badField, 'Rozhodné období musí skončit před vznikem sociální události.'),
    };
  return { ...head, items: [fine('', 'NEMPRI')] };
}

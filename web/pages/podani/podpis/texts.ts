import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Podpis',
    own: 'Zákon u tohoto podání žádá váš vlastní uznávaný elektronický podpis (§ 6 zákona č. 297/2016 Sb.). Podepsat můžete dvěma způsoby.',
    'data-box':
      'Podepisovat není třeba. Podání, které odejde z vaší datové schránky, má stejné účinky, jako kdybyste ho podepsali (§ 18 odst. 2 zákona č. 300/2008 Sb.). Kdo chce, může připojit i vlastní elektronický podpis.',
    databoxActing: 'Za podepsané vámi. Že smíte jednat za jiného, úřad pozná z registru nebo z přiložené plné moci.',
    channel:
      'Podepisovat tu není třeba: kdo podává, dokládá přihlášení. Kdo chce, může připojit vlastní elektronický podpis.',
    none: 'Podpis u tohoto podání zákon nežádá. Kdo chce, může připojit vlastní elektronický podpis.',
    signed: 'Dokument je podepsaný.',
    signer: 'Podepsal(a)',
    issuer: 'Certifikát vydal(a)',
    at: 'Kdy',
    kind: 'Certifikát',
    qualified: 'sám o sobě říká, že je kvalifikovaný; jestli vydavateli věřit, posoudí úřad',
    notQualified: 'není kvalifikovaný, úřad takový podpis nemusí uznat',
    otherName: (signer: string, filer: string) =>
      `Podpis je na jméno ${signer}, ale podává ${filer}. Úřad takový podpis nemusí uznat.`,
    again: 'Podepsat znovu',
    byKey: 'Podepsat tady souborem s klíčem',
    byKeyText:
      'Soubor PKCS#12 (přípona .p12 nebo .pfx) a jeho heslo použijeme jednou k podpisu tohoto dokumentu a hned zapomeneme. Nikam je neukládáme.',
    p12: 'Soubor s klíčem',
    password: 'Heslo k souboru',
    sign: 'Podepsat',
    elsewhere: 'Podepsat jinde',
    elsewhereText:
      'Stáhněte dokument, podepište ho ve svém programu (podpis v PDF) a nahrajte ho zpět. Nic jiného v něm neměňte: přijmeme jen tentýž dokument s přidaným podpisem.',
    download: 'Stáhnout dokument (PDF)',
    upload: 'Podepsaný dokument',
    uploadButton: 'Nahrát podepsaný dokument',
    next: 'Pokračovat k odeslání',
    back: 'Vrátit k úpravám',
    errors: {
      WRONG_PASSWORD: 'Tímto heslem soubor otevřít nejde.',
      NO_KEY: 'V souboru není klíč s certifikátem pro podepisování.',
      EXPIRED: 'Certifikát teď neplatí.',
      TOO_LARGE: 'To není soubor s klíčem: je příliš velký.',
      MISSING: 'Vyberte soubor.',
      NO_PASSWORD: 'Napište heslo k souboru.',
      NOT_THE_DOCUMENT: 'To není tento dokument s přidaným podpisem. Stáhněte ho znovu a podepište beze změn.',
      NOT_SIGNED: 'Dokument není podepsaný.',
      BROKEN_SIGNATURE: 'Podpis v dokumentu není v pořádku.',
      UNKNOWN: 'Nepodařilo se to. Zkuste to prosím znovu.',
    },
  },
  en: {
    title: 'Signature',
    own: 'The law asks for your own recognised electronic signature here (§ 6 of Act 297/2016 Coll.). You can sign in two ways.',
    'data-box':
      'It need not be signed. What leaves from your data box has the same effects as if you had signed it (§ 18 (2) of Act 300/2008 Coll.). Who wishes may add an electronic signature of their own.',
    databoxActing:
      'It counts as signed by you. That you may act for another is known to the authority from the register, or from the power of attorney that is attached.',
    channel:
      'It need not be signed here: your sign-in proves who files. Who wishes may add an electronic signature of their own.',
    none: 'The law asks for no signature here. Who wishes may add an electronic signature of their own.',
    signed: 'The document is signed.',
    signer: 'Signed by',
    issuer: 'Certificate issued by',
    at: 'When',
    kind: 'Certificate',
    qualified: 'says of itself that it is qualified; whether the issuer is to be trusted is for the authority',
    notQualified: 'is not qualified, the authority need not accept such a signature',
    otherName: (signer, filer) =>
      `The signature is by ${signer}, but ${filer} files. The authority need not accept such a signature.`,
    again: 'Sign again',
    byKey: 'Sign here with a file that holds your key',
    byKeyText:
      'The PKCS#12 file (extension .p12 or .pfx) and its password are used once to sign this document, and forgotten at once. We store them nowhere.',
    p12: 'File with the key',
    password: 'Password of the file',
    sign: 'Sign',
    elsewhere: 'Sign elsewhere',
    elsewhereText:
      'Download the document, sign it in your own program (a signature within the PDF) and upload it. Change nothing else in it: we take only the same document with a signature added.',
    download: 'Download the document (PDF)',
    upload: 'Signed document',
    uploadButton: 'Upload the signed document',
    next: 'Continue to sending',
    back: 'Back to changing it',
    errors: {
      WRONG_PASSWORD: 'The password does not open the file.',
      NO_KEY: 'The file has no key with a certificate for signing.',
      EXPIRED: 'The certificate is not valid now.',
      TOO_LARGE: 'This is no file with a key: it is too large.',
      MISSING: 'Choose the file.',
      NO_PASSWORD: 'Write the password of the file.',
      NOT_THE_DOCUMENT:
        'This is not the document with a signature added. Download it again and sign it without changes.',
      NOT_SIGNED: 'The document is not signed.',
      BROKEN_SIGNATURE: 'The signature in the document is not in order.',
      UNKNOWN: 'It did not work. Please try again.',
    },
  },
});

export type SignError = keyof (typeof texts)['cs']['errors'];

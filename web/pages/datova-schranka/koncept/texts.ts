import type { DraftProblem } from '#services/databox/api.ts';
import { defineTexts } from '../../../i18n/texts.ts';

export type UploadProblem =
  | 'TYPE_NOT_ALLOWED'
  | 'CONTENT_DOES_NOT_MATCH'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'EMPTY'
  | 'NAME_MISSING'
  | 'UPLOAD_BROKEN'
  | 'CUT';

const problemsCs: Record<DraftProblem, string> = {
  'recipient-missing': 'Vyberte adresáta.',
  'recipient-malformed': 'ID schránky adresáta není správně; má sedm znaků.',
  'subject-missing': 'Vyplňte předmět zprávy.',
  'no-content': 'Napište text nebo přiložte aspoň jeden soubor.',
  'too-big': 'Zpráva je větší než 20 MB. Odeberte nebo zmenšete některou přílohu.',
  'too-many-attachments': 'Příloh může být nejvýš sto.',
};

const problemsEn: Record<DraftProblem, string> = {
  'recipient-missing': 'Choose the recipient.',
  'recipient-malformed': 'The box ID of the recipient is not right; it has seven characters.',
  'subject-missing': 'Fill in the subject of the message.',
  'no-content': 'Write a text or attach at least one file.',
  'too-big': 'The message is larger than 20 MB. Remove some attachment or make it smaller.',
  'too-many-attachments': 'There may be a hundred attachments at most.',
};

const uploadCs: Record<UploadProblem, (name: string) => string> = {
  TYPE_NOT_ALLOWED: (name) => `Soubor „${name}“ má typ, který datové schránky nepřijímají. Uložte ho třeba jako PDF.`,
  CONTENT_DOES_NOT_MATCH: (name) =>
    `Obsah souboru „${name}“ neodpovídá jeho příponě. Zkontrolujte, zda je to opravdu ten typ.`,
  TOO_LARGE: (name) => `Se souborem „${name}“ by zpráva přesáhla 20 MB. Zmenšete ho nebo ho pošlete v další zprávě.`,
  TOO_MANY: (name) => `Soubor „${name}“ se už nevešel: příloh může být nejvýš sto.`,
  EMPTY: (name) => `Soubor „${name}“ je prázdný.`,
  NAME_MISSING: () => 'Jeden ze souborů nemá jméno.',
  UPLOAD_BROKEN: (name) => `Nahrávání souboru „${name}“ se přerušilo. Vyberte ho prosím znovu.`,
  CUT: () => 'Soubory, které jste vybrali za ním, jsme už nečetli. Vyberte je prosím znovu.',
};

const uploadEn: Record<UploadProblem, (name: string) => string> = {
  TYPE_NOT_ALLOWED: (name) => `Data boxes do not take files of the type of “${name}”. Save it as PDF, for example.`,
  CONTENT_DOES_NOT_MATCH: (name) =>
    `The content of “${name}” does not match its name. Check that it really is that type.`,
  TOO_LARGE: (name) => `With “${name}” the message would exceed 20 MB. Make it smaller or send it in another message.`,
  TOO_MANY: (name) => `“${name}” did not fit any more: there may be a hundred attachments at most.`,
  EMPTY: (name) => `“${name}” is empty.`,
  NAME_MISSING: () => 'One of the files has no name.',
  UPLOAD_BROKEN: (name) => `The upload of “${name}” broke off. Please choose it again.`,
  CUT: () => 'The files that you chose after it were not read any more. Please choose them again.',
};

export const texts = defineTexts({
  cs: {
    title: 'Napsat zprávu',
    lede: 'Co napíšete, průběžně ukládáme do konceptů. Odešle se to až po vaší kontrole.',
    replyLede: 'Odpovídáte na přijatou zprávu. Adresáta a čísla jednací jsme doplnili.',
    from: 'Odeslat ze schránky',
    recipient: 'Adresát',
    noRecipient: 'Zatím nevybrán',
    find: 'Vyhledat adresáta',
    change: 'Změnit adresáta',
    subject: 'Předmět',
    subjectHint: 'Stručně, o co jde; nejvýš 255 znaků',
    text: 'Text zprávy',
    textHint: 'Odejde jako přiložené PDF. Nechte prázdné, pokud je všechno v přílohách.',
    attachments: 'Přílohy',
    add: 'Přidat soubory',
    addHint:
      'PDF, Word, obrázky a další typy, které datové schránky přijímají. Celá zpráva smí mít nejvýš 20 MB. Máte víc? Zmenšete soubory, rozdělte je do více zpráv, nebo se s úřadem domluvte na jiném způsobu předání.',
    upload: 'Nahrát vybrané soubory',
    fromDocuments: 'Přiložit z dokumentů',
    remove: 'Odebrat',
    size: (size: string) => `Zatím ${size} z 20 MB`,
    more: 'Čísla jednací a další údaje',
    toHands: 'K rukám',
    toHandsHint: 'Komu u adresáta, pokud to víte',
    ourRef: 'Vaše číslo jednací',
    theirRef: 'Číslo jednací adresáta',
    personal: 'Doručit do vlastních rukou',
    check: 'Zkontrolovat a odeslat',
    save: 'Uložit koncept',
    discard: 'Zahodit koncept',
    saved: 'Koncept je uložený.',
    savedAt: (time: string) => `Uloženo v ${time}`,
    elsewhere: 'Koncept jste mezitím upravili v jiném okně. Vidíte poslední uloženou podobu.',
    frozen: 'Zpráva už se odesílá, měnit ji nejde.',
    noBox: 'Nejdřív připojte datovou schránku, ze které budete psát.',
    problems: problemsCs,
    uploads: uploadCs,
    uploadUnknown: (name: string) => `Soubor „${name}“ se nepodařilo nahrát. Zkuste to prosím znovu.`,
    checkTitle: 'Zkontrolovat a odeslat',
    checkLede: 'Takhle zpráva odejde. Po odeslání už ji měnit nelze.',
    edit: 'Upravit',
    send: 'Odeslat zprávu',
    letterFile: 'Text zprávy jako PDF',
    noText: 'Bez textu',
    discardTitle: 'Zahodit koncept?',
    discardText: 'Koncept i jeho přílohy nenávratně smažeme.',
    discardButton: 'Zahodit',
  },
  en: {
    title: 'Write a message',
    lede: 'What you write is saved among drafts as you go. It is sent only after you have checked it.',
    replyLede: 'You are replying to a message you received. We filled in the recipient and the reference numbers.',
    from: 'Send from the box',
    recipient: 'Recipient',
    noRecipient: 'Not chosen yet',
    find: 'Find a recipient',
    change: 'Change the recipient',
    subject: 'Subject',
    subjectHint: 'In short, what it is about; 255 characters at most',
    text: 'Text of the message',
    textHint: 'It leaves as an attached PDF. Leave it empty if everything is in the attachments.',
    attachments: 'Attachments',
    add: 'Add files',
    addHint:
      'PDF, Word, images and other types that data boxes take. The whole message may have 20 MB at most. You have more? Make the files smaller, split them into several messages, or agree with the authority on another way.',
    upload: 'Upload the chosen files',
    fromDocuments: 'Attach from documents',
    remove: 'Remove',
    size: (size) => `${size} of 20 MB so far`,
    more: 'Reference numbers and other data',
    toHands: 'To the hands of',
    toHandsHint: 'Who at the recipient, if you know',
    ourRef: 'Your reference number',
    theirRef: 'Reference number of the recipient',
    personal: 'Deliver into own hands',
    check: 'Check and send',
    save: 'Save the draft',
    discard: 'Discard the draft',
    saved: 'The draft is saved.',
    savedAt: (time) => `Saved at ${time}`,
    elsewhere: 'You changed the draft in another window meanwhile. You see it as last saved.',
    frozen: 'The message is being sent already, it cannot be changed.',
    noBox: 'First connect the data box that you will write from.',
    problems: problemsEn,
    uploads: uploadEn,
    uploadUnknown: (name) => `“${name}” could not be uploaded. Please try again.`,
    checkTitle: 'Check and send',
    checkLede: 'This is how the message will leave. It cannot be changed once sent.',
    edit: 'Edit',
    send: 'Send the message',
    letterFile: 'The text of the message as PDF',
    noText: 'No text',
    discardTitle: 'Discard the draft?',
    discardText: 'We will delete the draft and its attachments for good.',
    discardButton: 'Discard',
  },
});

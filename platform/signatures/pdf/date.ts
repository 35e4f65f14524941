const DATE =
  /^D:(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2}))?)?)?)?)?(?:Z(?:00'?(?:00'?)?)?|([+-])(\d{2})(?:'(?:(\d{2})'?)?)?)?$/;

/** A date as PDF writes it (ISO 32000-2, 7.9.4), `D:20260102100000+01'00'`; null for any other text. */
export function pdfDate(text: string | null): Date | null {
  const found = DATE.exec(text?.trim() ?? '');
  if (!found) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, hours, minutes] = found;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes ?? '00'}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** One of a few, all of them seen. */
export function Choice<T extends string>({
  id,
  legend,
  value,
  options,
  hints,
}: {
  id: string;
  legend: string;
  value: T;
  options: Readonly<Record<T, string>>;
  hints?: Readonly<Record<T, string>>;
}) {
  return (
    <fieldset class="calendar-choice">
      <legend class="gov-form-label">{legend}</legend>
      {(Object.keys(options) as T[]).map((option) => (
        <div class="gov-checkbox">
          <input
            type="radio"
            id={`${id}-${option}`}
            name={id}
            value={option}
            checked={option === value}
            aria-describedby={hints ? `${id}-${option}-napoveda` : undefined}
          />
          <label for={`${id}-${option}`}>{options[option]}</label>
          {hints && (
            <p class="hint" id={`${id}-${option}-napoveda`}>
              {hints[option]}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}

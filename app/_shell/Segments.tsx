export interface SegmentsProps<Value extends number | string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side. */
export function Segments<Value extends number | string>(props: SegmentsProps<Value>) {
  const { legend, name, options, value, onChange } = props;
  return (
    <fieldset className="seg">
      <legend className="vh">{legend}</legend>
      {options.map(([each, text]) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={each === value}
            onChange={() => onChange(each)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** One value per key, each where its key first occurs; of several with the same key, the last one. */
export const uniqueBy = <Value>(values: readonly Value[], keyOf: (value: Value) => string | number): Value[] => [
  ...new Map(values.map((value) => [keyOf(value), value])).values(),
];

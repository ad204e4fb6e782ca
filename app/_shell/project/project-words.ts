/** The experiment that a document on this data set tracks its runs under, as its cells name it. */
export function experimentOf(dataset: string): string {
  return (dataset.split('/').at(-1) ?? dataset).replace(/\.csv$/i, '');
}

/** What a project is called: `Telco churn` for `telco_churn.csv`. */
export function projectName(dataset: string): string {
  const words = experimentOf(dataset).replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

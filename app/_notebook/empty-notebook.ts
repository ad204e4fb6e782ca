/** The text of a new notebook: a head, a word, and one cell that opens real data. */
export const emptyNotebook = `---
title: New notebook
version: 1
seed: 42
dataset: telco_churn.csv
---

Write here what you want to find out.

\`\`\`ts {#data stage=data}
const { table } = await readCsv(await openDataset(dataset));
table
\`\`\`
`;

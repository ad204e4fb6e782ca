import { components } from './cases.mjs';

const usual = {
  classifier: { measure: 'fit', on: ['X', 'y'], predicts: true },
  hardClassifier: { measure: 'fit', on: ['X', 'y'], predicts: true },
  regressor: { measure: 'fit', on: ['X', 'yNumber'], predicts: true },
  clusterer: { measure: 'fit', on: ['X'] },
  outlierDetector: { measure: 'fit', on: ['X'], predicts: true },
  transformer: { measure: 'fitTransform', on: ['X', 'y'] },
  vectorizer: { measure: 'fitTransform', on: ['texts'] },
};

/** The components of some kinds, each as a group of its fit and one of its predictions. */
export function componentGroups(registered, kinds) {
  return registered
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((component) => groupsOf(component, components[component.title] ?? {}));
}

function groupsOf({ title, kind, native: equals }, entry) {
  if (entry.skip) return [{ what: title, skip: entry.skip, ours: [] }];
  const { measure, on, predicts } = { ...usual[kind], ...entry };
  const path = entry.native === undefined ? equals : entry.native;
  const ways = entry.ways ?? [{}];
  const data = on.map((name) => ({ data: name }));
  const spec = (way) => ({
    model: title,
    native: path,
    params: { ...entry.params, ...way.params },
    ...(way.nativeParams || entry.nativeParams
      ? { nativeParams: way.nativeParams ?? entry.nativeParams }
      : {}),
  });
  const group = (what, makeTask, ways, sizes) => ({
    what: `${title} ${what}`,
    upTo: entry.upTo,
    note: entry.note,
    native: path ? makeTask(spec(ways[0])) : undefined,
    ours: ways.map((way) => ({
      label: way.label,
      upTo: way.upTo,
      task: { ...makeTask(spec(way)), workers: way.workers },
      targets: (way.targets ?? entry.targets)?.[what],
    })),
    ...(sizes ? { sizes } : {}),
  });
  const fit = group(measure, (of) => ({ do: measure, of, args: data }), ways, entry.sizes);
  if (!predicts) return [fit];
  const rows = entry.queries ?? 1e4;
  const predict = (of) => ({
    do: 'predict',
    of: { ...of, fitted: true, on: data },
    args: [{ data: on[0], rows }],
  });
  // The model that answers is fitted first, which would be slow for many rows.
  const sizes = entry.queries ? entry.sizes : [1e4];
  const inPool = ways.filter(({ workers }) => workers === undefined);
  return [fit, group('predict', predict, inPool, sizes)];
}

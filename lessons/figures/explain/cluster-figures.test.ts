import { Matrix } from '@engine/core/matrix';
import { assignmentReasons } from '@engine/explain/clusters/assignment-reasons';
import { centroidProfiles } from '@engine/explain/clusters/centroid-profiles';
import { clusterFeatureImportance } from '@engine/explain/clusters/cluster-feature-importance';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { silhouetteSamples } from '@engine/metrics/clustering/silhouette-samples';
import { KMeans } from '@engine/models/cluster/k-means';
import { describe, expect, it } from 'vitest';
import assignment from './assignment-reasons';
import importance from './cluster-importance';
import profiles from './cluster-profiles';
import { said } from './said.fixture';
import silhouette from './silhouette';

const iris = loadDataset('iris').drop('target');
const kmeans = new KMeans({ nClusters: 3, nInit: 2, randomState: 0 });
const labels = await kmeans.fitPredict(iris);

describe('cluster-profiles', () => {
  it('names the strongest mark of each cluster', () => {
    const found = centroidProfiles(iris, labels);
    const { finding, table } = said(profiles, { profiles: found });
    found.clusters.forEach((cluster, c) => {
      const own = [...found.deviations.row(c)];
      const at = own.findIndex((value) => Math.abs(value) === Math.max(...own.map(Math.abs)));
      const mark = `${own[at]! > 0 ? 'high' : 'low'} ${found.featureNames[at]}`;
      expect(finding.toLowerCase()).toContain(`cluster ${cluster} has ${mark}`);
      expect(table.rows[c]!.slice(2, 4)).toEqual([found.means.row(c)[0], own[0]]);
    });
    expect(table.rows.map((row) => row[1])).toEqual([...found.sizes]);
  });

  it('says so where there is one cluster, and names rows without one', () => {
    const one = centroidProfiles(iris, new Int32Array(150));
    expect(said(profiles, { profiles: one }).finding).toMatch(/nothing sets apart/);
    const some = centroidProfiles(
      iris,
      labels.map((label) => label - 1),
    );
    expect(said(profiles, { profiles: some }).table.rows[0]![0]).toBe('no cluster');
  });
});

describe('cluster-importance', () => {
  it('names the feature that the groups hang on', async () => {
    const found = await clusterFeatureImportance(kmeans, iris);
    const { finding, table } = said(importance, { importance: found });
    const most = Math.max(...found.importances);
    const name = found.featureNames[found.importances.indexOf(most)];
    expect(finding).toContain(`${name}: without it they change by ${most.toFixed(2)}`);
    for (const [, lost, kept] of table.rows as number[][]) expect(lost! + kept!).toBeCloseTo(1, 12);
  });

  it('says so where no feature counts, and where one is all', () => {
    const given = (importances: number[]) => ({
      importance: {
        featureNames: ['a', 'b'],
        importances,
        agreement: importances.map((lost) => 1 - lost),
        labels,
      },
    });
    expect(said(importance, given([0, 0])).finding).toMatch(/stay as they are/);
    expect(said(importance, given([0.5, 0])).finding).toMatch(/hang on a alone/);
    expect(said(importance, given([0.5, 0.5])).finding).toMatch(/a and b alike/);
  });
});

describe('assignment-reasons', () => {
  it('adds the reasons up to the margin, for every row', () => {
    const reasons = assignmentReasons(kmeans, iris);
    for (const row of [0, 50, 77, 149]) {
      const { finding, table } = said(assignment, { reasons, row });
      expect(table.rows.at(-1)![3]).toBeCloseTo(reasons.margins[row]!, 9);
      expect(finding).toContain(`cluster ${labels[row]}`);
      const against = table.rows.filter(
        (line) => (line[1] as number) < -0.1 * reasons.margins[row]!,
      );
      expect(finding.includes('although')).toBe(against.length > 0);
    }
  });

  it('says so for a row that lies midway', () => {
    const clusterCenters = new Matrix(2, 1, Float64Array.of(-1, 1), ['a']);
    const reasons = assignmentReasons(
      { clusterCenters },
      new Matrix(1, 1, Float64Array.of(0), ['a']),
    );
    expect(said(assignment, { reasons }).finding).toBe(
      'Row 0 lies midway between cluster 0 and cluster 1',
    );
  });
});

describe('silhouette', () => {
  it('names the loosest cluster and counts rows nearer to another', () => {
    const silhouettes = silhouetteSamples(iris, labels);
    const { finding, table } = said(silhouette, { silhouettes, labels });
    const mean = (rows: number[]) =>
      rows.reduce((sum, row) => sum + silhouettes[row]!, 0) / rows.length;
    const own = [0, 1, 2].map((label) =>
      mean([...labels.keys()].filter((row) => labels[row] === label)),
    );
    const loosest = own.indexOf(Math.min(...own));
    expect(finding).toContain(
      `Cluster ${loosest} holds together least, ${own[loosest]!.toFixed(2)}`,
    );
    expect(finding).toContain(mean([...labels.keys()]).toFixed(2));
    const nearer = silhouettes.filter((value) => value < 0).length;
    expect(table.rows.reduce((sum, row) => sum + (row[5] as number), 0)).toBe(nearer);
    expect(table.rows.map((row) => row[2])).toEqual(own.map((value) => expect.closeTo(value, 12)));
  });

  it('takes names as labels', () => {
    const { finding } = said(silhouette, {
      silhouettes: [0.5, 0.5, -0.1],
      labels: ['a', 'b', 'b'],
    });
    expect(finding).toBe(
      'Cluster b holds together least, 0.20 against 0.30 on average; one row lies nearer to another cluster',
    );
  });
});

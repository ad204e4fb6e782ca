/** The ten stages of the lifecycle, in the order of a lap, which is the order of the course. */
export const stages = [
  { id: 'frame', name: 'Frame' },
  { id: 'data', name: 'Data' },
  { id: 'features', name: 'Features' },
  { id: 'train', name: 'Train' },
  { id: 'track', name: 'Track' },
  { id: 'package', name: 'Package' },
  { id: 'deploy', name: 'Deploy' },
  { id: 'monitor', name: 'Monitor' },
  { id: 'explain', name: 'Explain' },
  { id: 'retrain', name: 'Retrain' },
] as const;

export type StageId = (typeof stages)[number]['id'];

export function isStage(value: unknown): value is StageId {
  return stages.some(({ id }) => id === value);
}

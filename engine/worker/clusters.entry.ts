import { expose } from 'comlink';
import { createClusterApi } from './cluster-api';
import { installErrorWire } from './error-wire';

/** The worker of a clusterer's explanations. */
installErrorWire();
expose(createClusterApi(() => import('./engine-package')));

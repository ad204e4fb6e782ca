/** Becomes `tfjs-room.mjs`: the GPU room's program, with a TensorFlow.js of its own. */
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { createGpuRoom } from './gpu-room';

export const runJob = createGpuRoom(tf);

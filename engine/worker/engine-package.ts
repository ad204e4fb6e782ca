/** The engine as one program, which lies beside the workers that ask for it. */
export * from '../catalog';

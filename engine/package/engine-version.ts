/** The version of the engine, as package.json names it. */
export { version } from '../../package.json';

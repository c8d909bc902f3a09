/** The code of the last wave, loaded when it is needed, because the first content does not need it. */
export const lastWave = () => import(/* webpackChunkName: "follow-ups" */ './load-follow-ups.ts');

import type { ShareOf } from '../../domain/collaboration/metrics.ts';

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** `9 of 11 (82 %)`, and `6 of 8 (75 %)*` where a note below explains small samples. */
export const shortShareText = (share: ShareOf): string => shareText(share).replace(', small sample)', ')*');

/** `9 of 11 (82 %)`, `6 of 8 (75 %, small sample)`, `2 of 4`: no share for fewer than five cases. */
export function shareText({ part, whole, share, sampleSize }: ShareOf): string {
  const counts = `${part} of ${whole}`;
  return share === null ? counts : `${counts} (${percent(share)}${sampleSize === 'small' ? ', small sample' : ''})`;
}

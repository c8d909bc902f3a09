import { ANALYTICS_VERSION, AnalyticsError, analyticsOptions, type Analytics } from './analytics-request.ts';
import { pathOf } from './client.ts';
import { download } from './download.ts';

/** The property of each field, as the model annotates it. @throws AnalyticsError `missing-field` */
export async function readModel(
  { client, project }: Analytics,
  fields: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const file = await download(client, `${pathOf(project.name)}/_odata/${ANALYTICS_VERSION}/$metadata`, analyticsOptions(signal));
  const model = new Map<string, string>();
  for (const [, property, inside] of (await file.text()).matchAll(/<Property Name="([^"]+)"[^>]*(?<!\/)>([\s\S]*?)<\/Property>/g)) {
    const reference = /Term="Ref\.ReferenceName"[^>]*String="([^"]+)"/.exec(inside!)?.[1];
    if (reference !== undefined && !model.has(reference)) model.set(reference, property!);
  }
  const missing = fields.filter((field) => !model.has(field));
  if (missing.length > 0) throw new AnalyticsError('missing-field', `Analytics does not know ${missing.join(', ')}.`);
  return model;
}

import type { Client, RequestOptions } from './client.ts';
import { download } from './download.ts';

/** The property of each field, by reference name, as the model annotates it. @param path of the model's metadata. */
export async function loadModel(client: Client, path: string, options: RequestOptions): Promise<ReadonlyMap<string, string>> {
  const file = await download(client, path, options);
  const model = new Map<string, string>();
  for (const [, property, inside] of (await file.text()).matchAll(/<Property Name="([^"]+)"[^>]*(?<!\/)>([\s\S]*?)<\/Property>/g)) {
    const reference = /Term="Ref\.ReferenceName"[^>]*String="([^"]+)"/.exec(inside!)?.[1];
    if (reference !== undefined && !model.has(reference)) model.set(reference, property!);
  }
  return model;
}

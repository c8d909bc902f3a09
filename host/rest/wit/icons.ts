import { list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

/** The icons of work item types: their list, and each as SVG in any color. */
export const iconRoutes: readonly Route[] = [
  route('GET', '_apis/wit/workitemicons', 'vso.work', (request) => list(Object.keys(SHAPES).map((id) => ({ id, url: iconUrl(request, id) })))),
  // An image element sends no token and gets the picture; clients request JSON.
  { ...route('GET', '_apis/wit/workitemicons/{icon}', 'vso.work', getIcon), isAnonymous: true },
];

const iconUrl = ({ organizationUrl }: RestRequest, id: string) => `${organizationUrl}/_apis/wit/workItemIcons/${id}?v=2`;

const DEFAULT_COLOR = '009CCC';

function getIcon(request: RestRequest): Answer | object {
  const id = request.param('icon').toLowerCase();
  const shape = Object.hasOwn(SHAPES, id) ? SHAPES[id] : undefined;
  if (shape === undefined) throw new ServiceError(404, 'WorkItemTypeIconNotFoundException', `The work item icon ${id} does not exist.`);
  if (request.accept.includes('application/json')) return { id, url: `${request.organizationUrl}/_apis/wit/workItemIcons/${id}` };
  // Some processes write eight digits with the opacity first.
  const color = (request.query.text('color') ?? DEFAULT_COLOR).replace(/^#/, '').replace(/^[\da-f]{2}(?=[\da-f]{6}$)/i, '');
  if (!/^([\da-f]{3}|[\da-f]{6})$/i.test(color)) throw invalidArgument(`The value '${color}' is not valid for color.`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16"><g fill="none" stroke="#${color}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${shape}"/></g></svg>`;
  return new Answer(200, new TextEncoder().encode(svg), { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' });
}

const CLIPBOARD = 'M4 3h8v11H4zM6 2h4v2H6z';
const BEAKER = 'M6 2h4M7 2v4l-4 8h10L9 6V2';
const SCREEN = 'M2 3h12v8H2zM6 14h4';

/** Outlines on a field of 16 by 16, drawn for this host. */
const SHAPES: Readonly<Record<string, string>> = {
  icon_clipboard: `${CLIPBOARD}M6 7h4M6 10h4`,
  icon_crown: 'M2 12V5l3 3 3-5 3 5 3-3v7z',
  icon_trophy: 'M5 2h6v5a3 3 0 0 1-6 0zM5 3H2v2a3 3 0 0 0 3 3M11 3h3v2a3 3 0 0 1-3 3M8 10v3M5 14h6',
  icon_list: 'M6 4h8M6 8h8M6 12h8M2 4h1M2 8h1M2 12h1',
  icon_book: 'M8 4C6 2.5 4 2.5 2 3v10c2-.5 4-.5 6 1 2-1.500 4-1.500 6-1V3c-2-.5-4-.5-6 1zV14',
  icon_sticky_note: 'M2 2h12v8l-4 4H2zM14 10h-4v4',
  icon_insect: 'M5 6h6v5a3 3 0 0 1-6 0zM6 6a2 2 0 0 1 4 0M2 5l3 2M14 5l-3 2M2 9.500h3M14 9.500h-3M2 14l3-2M14 14l-3-2',
  icon_traffic_cone: 'M2 14h12M4 14L7 2h2l3 12M6 6h4M5 10h6',
  icon_chat_bubble: 'M2 3h12v8H8l-3 3v-3H2z',
  icon_flame: 'M8 2c1 3 4 4 4 8a4 4 0 0 1-8 0c0-2 1-3 2-4 .5 1 1 1.500 1 1.500C8.500 6 8 4 8 2z',
  icon_megaphone: 'M2 6h3l7-3v9L5 9H2zM5 9l1 4h2L7 9.500M14 6v3',
  icon_code_review: 'M5 5L2 8l3 3M9 3L7 13M11 5l3 3-3 3',
  icon_code_response: 'M2 3h12v8H8l-3 3v-3H2zM7 5L5 7l2 2M9 5l2 2-2 2',
  icon_review: `${SCREEN}M5 7l2 2 4-4`,
  icon_response: `${SCREEN}M5 6h6M5 8h4`,
  icon_test_plan: 'M3 2h10v12H3zM5 5l1 1 2-2M10 5h1M5 10l1 1 2-2M10 10h1',
  icon_test_suite: 'M2 5h9v9H2zM5 5V2h9v9h-3M4 9l2 2 3-3',
  icon_test_case: `${BEAKER}M5 10h6`,
  icon_test_step: 'M2 4h3M2 8h3M2 12h3M8 3v10M11 5l3 3-3 3',
  icon_test_parameter: 'M4 2H2v12h2M12 2h2v12h-2M6 6l4 4M10 6l-4 4',
  icon_star: 'M8 2l2 4 4 .5-3 3 .7 4.500L8 12l-3.700 2 .7-4.500-3-3L6 6z',
  icon_ribbon: 'M8 10a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM6 9.500L5 14l3-1.500 3 1.500-1-4.500',
  icon_chart: 'M2 2v12h12M5 11V8M8 11V5M11 11V7',
  icon_headphone: 'M2 11V8a6 6 0 0 1 12 0v3M2 9h3v5H2zM11 9h3v5h-3z',
  icon_key: 'M5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM7 8l6-6M11 4l2 2',
  icon_airplane: 'M8 2v12M2 9l6-3 6 3M5 14h6',
  icon_car: 'M2 11V8l2-4h8l2 4v3zM2 8h12M4 11v2M12 11v2',
  icon_diamond: 'M4 3h8l2 3-6 8-6-8zM2 6h12',
  icon_asterisk: 'M8 2v12M3 5l10 6M13 5L3 11',
  icon_database_storage: 'M3 4c0-2.500 10-2.500 10 0s-10 2.500-10 0v8c0 2.500 10 2.500 10 0V4M3 8c0 2.500 10 2.500 10 0',
  icon_government: 'M2 6l6-4 6 4zM4 6v6M8 6v6M12 6v6M2 14h12',
  icon_gavel: 'M8 2l5 5M6 4l5 5M7 3l5 5M8 7l-6 6M9 14h5',
  icon_parachute: 'M2 7a6 5 0 0 1 12 0zM2 7l6 7 6-7M6 7l2 7 2-7',
  icon_paint_brush: 'M13 2L7 9l2 2 5-8zM7 9c-3 0-2 4-5 4 2 2 6 1 7-2',
  icon_palette: 'M8 2a6 6 0 1 0 0 12c2 0 1-2 2-3s4 0 4-3-3-6-6-6zM5 7h.1M8 5h.1M11 7h.1',
  icon_gear: 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 2v2M8 12v2M2 8h2M12 8h2M4 4l1.400 1.400M10.600 10.600L12 12M4 12l1.400-1.400M10.600 5.400L12 4',
  icon_check_box: 'M2 2h12v12H2zM5 8l2 2 4-4',
  icon_gift: 'M2 6h12v3H2zM3 9h10v5H3zM8 6v8M8 6C5 6 4 2 6 2s2 4 2 4 0-4 2-4 1 4-2 4',
  icon_test_beaker: BEAKER,
  icon_broken_lightbulb: 'M6 11a4 4 0 1 1 4 0v1H6zM6 14h4M8 4L7 7h2l-1 3',
  icon_clipboard_issue: `${CLIPBOARD}M8 6v4M8 12h.1`,
  icon_sign: 'M8 14v-4M3 3h10l1 2-1 2H3z',
};

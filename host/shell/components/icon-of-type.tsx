import { Icon } from 'azure-devops-ui/Icon';

/** Icons of work item types, by the id that the service gives them, in the icon font. */
const GLYPHS: Readonly<Record<string, string>> = {
  icon_airplane: 'Airplane',
  icon_asterisk: 'Asterisk',
  icon_book: 'Dictionary',
  icon_broken_lightbulb: 'Lightbulb',
  icon_chart: 'Chart',
  icon_chat_bubble: 'Chat',
  icon_check_box: 'CheckMark',
  icon_clipboard: 'TaskSolid',
  icon_clipboard_issue: 'ClipboardSolid',
  icon_crown: 'CrownSolid',
  icon_database_storage: 'Database',
  icon_flame: 'LightningBolt',
  icon_gavel: 'Flag',
  icon_gear: 'Settings',
  icon_gift: 'Giftbox',
  icon_government: 'Bank',
  icon_headphone: 'Headset',
  icon_insect: 'LadybugSolid',
  icon_list: 'Dictionary',
  icon_megaphone: 'Megaphone',
  icon_parachute: 'Ribbon',
  icon_review: 'ReadingMode',
  icon_ribbon: 'Ribbon',
  icon_star: 'FavoriteStarFill',
  icon_sticky_note: 'QuickNote',
  icon_test_beaker: 'TestBeakerSolid',
  icon_traffic_cone: 'Warning',
  icon_trophy: 'Trophy2Solid',
};

export interface TypeLook {
  name: string;
  /** Six hex digits without `#`. */
  color: string;
  icon?: { id: string } | undefined;
}

/** The icon of a work item type in its color; screen readers read the name. */
export function IconOfType({ type }: { type: TypeLook | undefined }) {
  const color = type === undefined ? undefined : `#${type.color.slice(-6)}`;
  return (
    // The icon is a letter of a font, so there is no picture file for an <img>.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span className="type-icon" style={{ color }} role="img" aria-label={type?.name ?? 'Work item'} title={type?.name}>
      <Icon iconName={GLYPHS[type?.icon?.id ?? ''] ?? 'WorkItem'} />
    </span>
  );
}

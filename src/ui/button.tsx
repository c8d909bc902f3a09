import 'azure-devops-ui/Core/core.css';
import 'azure-devops-ui/Components/Button/Button.css';

interface ButtonProps {
  text: string;
  type?: 'button' | 'submit';
  onClick?: () => void;
  primary?: boolean;
  subtle?: boolean;
  /** Says and shows that it does nothing now, and keeps the focus. */
  disabled?: boolean;
  ariaLabel?: string;
  /** Whether the menu that it opens is open. */
  isMenuOpen?: boolean;
  className?: string;
}

/**
 * A button with the look of azure-devops-ui. Its own component brings tooltips, callouts and focus zones along, which no button here uses and which are a
 * third of what a page has to load before its first content.
 */
export function Button({
  text,
  type = 'button',
  onClick,
  primary = false,
  subtle = false,
  disabled = false,
  ariaLabel,
  isMenuOpen,
  className = '',
}: ButtonProps) {
  const look = [
    className,
    'bolt-button',
    disabled ? 'disabled' : 'enabled',
    primary ? 'primary' : '',
    subtle ? 'subtle' : '',
    'bolt-focus-treatment',
  ];
  return (
    <button
      type={type === 'submit' ? 'submit' : 'button'}
      className={look.filter((name) => name !== '').join(' ')}
      aria-disabled={disabled || undefined}
      aria-label={ariaLabel}
      aria-haspopup={isMenuOpen === undefined ? undefined : 'menu'}
      aria-expanded={isMenuOpen}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onClick?.();
      }}
    >
      <span className="bolt-button-text body-m">{text}</span>
      {isMenuOpen === undefined ? null : <span className="menu-arrow" aria-hidden="true" />}
    </button>
  );
}

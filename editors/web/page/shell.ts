// The page around the editor: its parts, its tabs, its theme, its status line.

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`There is no #${id}.`);
  return element as T;
}

/** Says something in the status line, which screen readers read out. */
export function say(text: string, isTrouble = false): void {
  const state = byId('state');
  state.textContent = text;
  state.classList.toggle('trouble', isTrouble);
}

const TABS = ['findings', 'results', 'rule'] as const;
export type Tab = (typeof TABS)[number];

export function selectTab(selected: Tab): void {
  for (const name of TABS) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute('aria-selected', String(name === selected));
    tab.tabIndex = name === selected ? 0 : -1;
    byId(name).hidden = name !== selected;
  }
  document.dispatchEvent(new CustomEvent('tab', { detail: selected }));
}

export function selectedTab(): Tab {
  return TABS.find((name) => !byId(name).hidden) ?? 'findings';
}

/** Tabs work with the mouse and the arrow keys. */
export function tabs(): void {
  TABS.forEach((name, i) => {
    const tab = byId(`tab-${name}`);
    tab.onclick = () => selectTab(name);
    tab.onkeydown = ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      const next = TABS[(i + step + TABS.length) % TABS.length] as Tab;
      selectTab(next);
      byId(`tab-${next}`).focus();
    };
  });
}

const THEMES = ['as the system', 'light', 'dark'];

export function cycleTheme(): void {
  const { dataset } = document.documentElement;
  const next = THEMES[(THEMES.indexOf(dataset.theme ?? '') + (dataset.theme ? 1 : 2)) % THEMES.length] as string;
  if (next === THEMES[0]) delete dataset.theme;
  else dataset.theme = next;
  const button = byId('theme');
  button.title = `Theme: ${next}`;
  button.setAttribute('aria-label', button.title);
}

// The pages of rules.
import type { Rule } from '../lib/types';
import { element } from './editor';
import { withCode } from './findings';
import type { Session } from './session';
import { byId, selectTab } from './shell';

const AT_PUSH = { rejects: 'the Hub rejects the push', warns: 'the Hub warns at the push' };

export class Rules {
  private session: Session | undefined;
  private isListed = false;

  constructor() {
    document.addEventListener('tab', (event) => {
      if ((event as CustomEvent).detail === 'rule' && !this.isListed && byId('rule').childElementCount === 0) void this.list();
    });
  }

  start(session: Session): void {
    this.session = session;
  }

  async show(name: string): Promise<void> {
    const rule = await this.session?.call<Rule & { page: string }>({ rulePage: name });
    if (!rule) return;
    this.isListed = false;
    const back = document.createElement('button');
    back.className = 'quiet';
    back.textContent = '← all rules';
    back.onclick = () => void this.list();
    const title = document.createElement('h2');
    title.textContent = rule.name;
    const about = document.createElement('p');
    about.className = 'about';
    about.textContent = `${rule.severity}; ${rule.hub ? AT_PUSH[rule.hub] : 'the Hub accepts the push'}`;
    byId('rule').replaceChildren(back, title, about, element('told', rule.page));
    selectTab('rule');
    byId('rule').scrollTop = 0;
  }

  private async list(): Promise<void> {
    const rules = (await this.session?.call<Rule[]>('rules')) ?? [];
    const list = document.createElement('dl');
    for (const rule of rules) {
      const name = document.createElement('dt');
      const button = document.createElement('button');
      button.className = `rule ${rule.severity}`;
      button.textContent = rule.name;
      button.onclick = () => void this.show(rule.name);
      name.append(button);
      const summary = document.createElement('dd');
      summary.append(...withCode(rule.summary));
      list.append(name, summary);
    }
    byId('rule').replaceChildren(list);
    this.isListed = true;
  }
}

// <bongsu-status src="https://status.example" lang="ko" service="pay">. Without fresh data: unknown. Texts become text nodes only.
const WORDS = {
  ko: {
    yes: '됩니다',
    partly: '일부만 됩니다',
    no: '안 됩니다',
    unknown: '알 수 없습니다',
    wait: '상태를 확인하고 있습니다.',
    old: '오래된 정보입니다.',
    none: '상태 페이지에 연결하지 못했습니다.',
    absent: '그런 서비스가 없습니다.',
    asOf: (at) => `${at} 기준`,
  },
  en: {
    yes: 'Works',
    partly: 'Works in part',
    no: 'Does not work',
    unknown: 'Unknown',
    wait: 'Checking the status.',
    old: 'This is old.',
    none: 'The page cannot be reached.',
    absent: 'There is no such service.',
    asOf: (at) => `As of ${at} KST`,
  },
}
const RING = 'M15 8A7 7 0 1 1 1 8a7 7 0 1 1 14 0z'
const MARKS = {
  __proto__: null,
  yes: 'M5 8.3l2 2.4 4-5',
  partly: 'M8 1v14M11 2v12M14 5v6',
  no: 'M5 5l6 6M11 5l-6 6',
  unknown: 'M6 6.3a2 2 0 113 1.6Q8 8.5 8 9.6M8 12v.1',
}
const STYLE = `:host{display:block;color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;word-break:keep-all}
a{display:grid;grid-template-columns:auto 1fr;gap:0 .6em;padding:.7em .9em;border:1px solid;border-radius:8px;color:light-dark(#191917,#ecebe6);background:light-dark(#fff,#1c1c1a);text-decoration:none}
svg{width:1.3em;margin-top:2px;fill:none;stroke:currentColor;stroke-width:1.6}
.yes{color:light-dark(#1c7a45,#5cc489)}.partly{color:light-dark(#955300,#f0ad4e)}.no{color:light-dark(#b3261e,#ff8a80)}
span,small{grid-column:2}`
const MINUTE = 60_000

class BongsuStatus extends HTMLElement {
  static observedAttributes = ['src', 'service', 'lang']
  #root = this.attachShadow({ mode: 'open' })
  #link = document.createElement('a')
  #turn = 0
  #failures = 0
  #shown = () => document.hidden || this.#ask()

  connectedCallback() {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    this.#root.adoptedStyleSheets = [sheet]
    this.#root.append(this.#link)
    this.#link.ariaLive = 'polite'
    document.addEventListener('visibilitychange', this.#shown)
    this.#show('unknown', 'wait')
    this.#ask()
  }

  disconnectedCallback() {
    this.#turn++
    document.removeEventListener('visibilitychange', this.#shown)
  }

  attributeChangedCallback() {
    if (this.#turn) this.#ask()
  }

  async #ask() {
    const turn = ++this.#turn
    try {
      const response = await fetch(this.#address('/api/public/v1/status.json'), { credentials: 'omit', signal: AbortSignal.timeout(15_000) })
      if (!response.ok) throw Error()
      const status = await response.json()
      if (turn === this.#turn) this.#tell(status, response.headers)
      this.#failures = 0
    } catch {
      if (turn === this.#turn) this.#show('unknown', 'none')
      this.#failures++
    }
    const pause = Math.min(15, 2 ** this.#failures) * MINUTE * (0.8 + 0.4 * Math.random())
    setTimeout(() => turn === this.#turn && this.#shown(), pause)
  }

  #tell(status, headers) {
    const [slug, language] = [this.getAttribute('service'), this.#language]
    const told = slug ? status.services.find((one) => one.slug === slug) : status
    if (!told) return this.#show('unknown', 'absent')
    const isOld = headers.has('bongsu-stale') || Date.now() - Date.parse(headers.get('bongsu-confirmed')) > 5 * MINUTE
    const at = new Date(status.printed_at).toLocaleString(language, { timeZone: 'Asia/Seoul', dateStyle: 'medium', timeStyle: 'short' })
    const name = (told.name ?? status.page.title)[language]
    const sentence = slug ? '' : status.headline[language]
    this.#show(isOld || !MARKS[told.answer] ? 'unknown' : told.answer, isOld ? 'old' : sentence, name, WORDS[language].asOf(at))
  }

  /** The link stays, and with it the focus. */
  #show(answer, sentence, name, asOf) {
    const [slug, language, link] = [this.getAttribute('service'), this.#language, this.#link]
    const words = WORDS[language]
    try {
      link.href = this.#address((language === 'en' ? '/en/' : '/') + (slug ? `services/${slug}` : '')).href
    } catch {}
    link.lang = language
    const texts = { b: (name ? `${name}: ` : '') + words[answer], span: words[sentence] ?? sentence, small: asOf }
    const told = Object.entries(texts).filter(([, text]) => text)
    link.replaceChildren(mark(answer), ...told.map(([tag, textContent]) => Object.assign(document.createElement(tag), { textContent })))
  }

  get #language() {
    return (this.lang || document.documentElement.lang).startsWith('ko') ? 'ko' : 'en'
  }

  #address(path) {
    const { origin } = new URL(this.getAttribute('src'))
    return new URL(path, origin)
  }
}

function mark(answer) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', answer)
  svg.ariaHidden = true
  const path = document.createElementNS(svg.namespaceURI, 'path')
  path.setAttribute('d', RING + MARKS[answer])
  svg.append(path)
  return svg
}

customElements.define('bongsu-status', BongsuStatus)

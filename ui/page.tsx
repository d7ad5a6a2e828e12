import { Fragment, type ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import { PAGES } from '#i18n/pages.ts'
import type { Frame } from './frame.ts'
import { pathIn } from './paths.ts'
import { StaleNotice } from './stale-notice.tsx'
import { Time } from './time.tsx'

/** A link of the head that says what the page is to others. */
export type PageLink = { readonly rel: string; readonly href: string; readonly type?: string; readonly hreflang?: Language }

export type Section = 'now' | 'history' | 'postmortems' | 'about'

type Props = {
  readonly frame: Frame
  /** Of the Korean page, from the root. */
  readonly path: string
  /** Which entry of the menu the page belongs to; null: none. */
  readonly section: Section | null
  readonly title: string
  readonly description: string
  /** True where the stale twin has no answer of its own left: the notice becomes its `<h1>`. */
  readonly staleHeading?: boolean
  /** True for a page about what is over: it does not say when it was printed, so that printing it again gives the same bytes. */
  readonly isRecord?: boolean
  readonly links?: readonly PageLink[]
  /** JSON-LD without any `<` in it. */
  readonly jsonLd?: string
  readonly children: ReactNode
}

/** The sheet that every public page is printed on. */
export function Page({ frame, path, section, title, description, staleHeading = false, isRecord = false, links = [], jsonLd, children }: Props) {
  const texts = PAGES[frame.language]
  return (
    <div className="page">
      <Head frame={frame} path={path} title={title} description={description} />
      {links.map(({ rel, href, type, hreflang }) => (
        <link key={`${rel} ${href}`} rel={rel} href={href} type={type} hrefLang={hreflang} />
      ))}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: data for machines, made by formats/report-json-ld.ts, which writes no `<` */}
      {jsonLd === undefined ? null : <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />}
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      {frame.demonstration ? <p className="notice">{texts.demonstration}</p> : null}
      <Header frame={frame} path={path} section={section} />
      <main id="main">
        <StaleNotice frame={frame} asHeading={staleHeading} isRecord={isRecord} />
        {children}
      </main>
      <Footer frame={frame} isRecord={isRecord} />
    </div>
  )
}

function Head({ frame, path, title, description }: Pick<Props, 'frame' | 'path' | 'title' | 'description'>) {
  const { language, origin, siteTitle } = frame
  const whole = `${title} — ${siteTitle[language]}`
  return (
    <>
      <title data-fresh="">{whole}</title>
      <title data-stale="">{`${PAGES[language].staleTitle} — ${whole}`}</title>
      <meta name="description" content={description} />
      <link rel="canonical" href={origin + pathIn(language, path)} />
      <link rel="alternate" hrefLang="ko" href={origin + path} />
      <link rel="alternate" hrefLang="en" href={origin + pathIn('en', path)} />
      <link rel="alternate" type="application/atom+xml" title={siteTitle[language]} href={pathIn(language, '/history.atom')} />
      <link rel="icon" type="image/svg+xml" href="/icon.svg" />
    </>
  )
}

const MENU = {
  now: '/',
  history: '/history',
  postmortems: '/postmortems',
  about: '/about',
} as const satisfies Record<Section, string>

function Header({ frame, path, section }: Pick<Props, 'frame' | 'path' | 'section'>) {
  const { language, siteTitle } = frame
  const texts = PAGES[language]
  const other: Language = language === 'ko' ? 'en' : 'ko'
  return (
    <header>
      <a className="site" href={pathIn(language, '/')}>
        {siteTitle[language]}
      </a>{' '}
      <a className="other" href={pathIn(other, path)} lang={other} hrefLang={other}>
        {texts.otherLanguage}
      </a>
      <nav aria-label={texts.navigation}>
        {(Object.keys(MENU) as Section[]).map((entry) => (
          <Fragment key={entry}>
            <a href={pathIn(language, MENU[entry])} aria-current={current(entry, section, path)}>
              {texts[entry]}
            </a>{' '}
          </Fragment>
        ))}
      </nav>
    </header>
  )
}

function current(entry: Section, section: Section | null, path: string): 'page' | 'true' | undefined {
  if (entry !== section) return undefined
  return MENU[entry] === path ? 'page' : 'true'
}

function Footer({ frame, isRecord }: { readonly frame: Frame; readonly isRecord: boolean }) {
  const { language, moment, edition } = frame
  const texts = PAGES[language]
  return (
    <footer>
      <p>
        {isRecord ? null : (
          <>
            {edition > 0 ? `${texts.edition(edition)} · ` : null}
            {texts.printed} <Time at={moment.now} kind="recorded" language={language} form="bare" /> · {texts.upToChange(moment.change)} ·{' '}
          </>
        )}
        {texts.seoulTime}
      </p>
      <nav aria-label={texts.footer}>
        <a href={pathIn(language, '/status.txt')}>{texts.plainText}</a> <a href={pathIn(language, '/history.atom')}>{texts.feed}</a>{' '}
        <a href="/api/v2/summary.json">{texts.api}</a> <a href={pathIn(language, '/verify')}>{texts.verify}</a>{' '}
        <a href={pathIn(language, '/about')}>{texts.about}</a>
      </nav>
    </footer>
  )
}

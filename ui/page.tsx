import { Fragment, type ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import type { Answer } from '#domain/status.ts'
import { PAGES } from '#i18n/pages.ts'
import { feedLinks } from './feed-links.ts'
import type { Frame } from './frame.ts'
import { LiveLine } from './live-line.tsx'
import { breadcrumbJsonLd, siteJsonLd } from './page-json-ld.ts'
import { pathIn } from './paths.ts'
import { SearchForm } from './search-form.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { Time } from './time.tsx'

/** A link of the head that says what the page is to others. */
export type PageLink = { readonly rel: string; readonly href: string; readonly type?: string; readonly hreflang?: Language }

export type Section = 'now' | 'maintenance' | 'history' | 'uptime' | 'postmortems' | 'search'

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
  /** JSON-LD without any `<` in it, beside what the page says of its own place. */
  readonly jsonLd?: string
  /** What the icon in the browser's tab shows; none on pages that say nothing of the present. */
  readonly sign?: Answer
  /** Of the picture for social networks, without a language; the one of the overview where the page has none of its own. */
  readonly picture?: string
  readonly children: ReactNode
}

/** The sheet that every public page is printed on. */
export function Page(props: Props) {
  const { frame, path, section, staleHeading = false, isRecord = false, links = [], jsonLd, children } = props
  const texts = PAGES[frame.language]
  return (
    <div className="page">
      <Head {...props} />
      {links.map(({ rel, href, type, hreflang }) => (
        <link key={`${rel} ${href}`} rel={rel} href={href} type={type} hrefLang={hreflang} />
      ))}
      <DataForMachines json={placeJsonLd(props)} />
      {jsonLd === undefined ? null : <DataForMachines json={jsonLd} />}
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      {frame.demonstration ? (
        <aside className="notice" aria-label={texts.demonstrationLabel}>
          <p>{texts.demonstration}</p>
        </aside>
      ) : null}
      <Header frame={frame} path={path} section={section} />
      <main id="main">
        <StaleNotice frame={frame} asHeading={staleHeading} isRecord={isRecord} />
        {children}
      </main>
      <Footer frame={frame} path={path} isRecord={isRecord} />
      <LiveLine frame={frame} isRecord={isRecord} />
    </div>
  )
}

function Head({ frame, path, title, description, sign, picture = '/overview.png' }: Props) {
  const { language, origin, siteTitle } = frame
  const whole = `${title} — ${siteTitle[language]}`
  return (
    <>
      <title data-fresh="">{whole}</title>
      <title data-stale="">{`${PAGES[language].staleTitle} — ${whole}`}</title>
      <meta name="description" content={description} />
      <meta property="og:title" content={whole} />
      <meta property="og:description" content={description} />
      <meta property="og:image" content={origin + pathIn(language, picture)} />
      <meta name="twitter:card" content="summary_large_image" />
      <link rel="canonical" href={origin + pathIn(language, path)} />
      <link rel="alternate" hrefLang="ko" href={origin + path} />
      <link rel="alternate" hrefLang="en" href={origin + pathIn('en', path)} />
      <link rel="alternate" hrefLang="x-default" href={origin + path} />
      {feedLinks('/history', language).map(({ rel, type, href }) => (
        <link key={href} rel={rel} type={type} title={siteTitle[language]} href={href} />
      ))}
      <link rel="manifest" href={pathIn(language, '/manifest.webmanifest')} />
      <Icon sign={sign} />
    </>
  )
}

/** In a tab it is all that is left of the page: a copy that is old must not show a state there. */
function Icon({ sign }: { readonly sign: Answer | undefined }) {
  if (sign === undefined) return <link rel="icon" type="image/svg+xml" href="/icon.svg" />
  return (
    <>
      <link rel="icon" type="image/svg+xml" href={`/icon-${sign}.svg`} data-fresh="" />
      <link rel="icon" type="image/svg+xml" href="/icon-unknown.svg" data-stale="" />
    </>
  )
}

function DataForMachines({ json }: { readonly json: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by ui/page-json-ld.ts and formats/report-json-ld.ts, which write no `<`
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}

function placeJsonLd({ frame, path, section, title }: Props): string {
  if (path === '/') return siteJsonLd(frame)
  const isBelow = section !== null && MENU[section] !== path
  const above = isBelow ? [{ name: PAGES[frame.language][section], path: MENU[section] }] : []
  return breadcrumbJsonLd(frame, [...above.filter((step) => step.path !== '/'), { name: title, path }])
}

const MENU = {
  now: '/',
  maintenance: '/maintenance',
  history: '/history',
  uptime: '/uptime',
  postmortems: '/postmortems',
  search: '/search',
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

const FOOTER = [
  ['functions', '/can-i'],
  ['editions', '/editions'],
  ['plainText', '/status.txt'],
  ['feed', '/history.atom'],
  ['api', '/api'],
  ['verify', '/verify'],
  ['about', '/about'],
] as const

function Footer({ frame, path, isRecord }: Pick<Props, 'frame' | 'path'> & { readonly isRecord: boolean }) {
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
        {FOOTER.map(([name, to]) => (
          <Fragment key={to}>
            <a href={pathIn(language, to)} aria-current={to === path ? 'page' : undefined}>
              {texts[name]}
            </a>{' '}
          </Fragment>
        ))}
      </nav>
      {path === '/search' ? null : <SearchForm language={language} />}
    </footer>
  )
}

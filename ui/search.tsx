import type { Bilingual, Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { PAGES } from '#i18n/pages.ts'
import { SEARCH } from '#i18n/search.ts'
import { monthName } from '#i18n/time.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SearchForm } from './search-form.tsx'

type Props = {
  readonly frame: Frame
  readonly services: readonly Service[]
  /** `YYYY-MM`, newest first. */
  readonly months: readonly string[]
  readonly postmortems: readonly { readonly slug: string; readonly title: Bilingual }[]
}

/** The page that `public/search.js` searches on; without it, everything that has a page as links. */
export function SearchPage({ frame, services, months, postmortems }: Props) {
  const { language } = frame
  const texts = SEARCH[language]
  return (
    <Page frame={frame} path="/search" section="search" title={texts.title} description={texts.description} isRecord>
      <h1>{texts.title}</h1>
      <p className="lead">{texts.lead}</p>
      <SearchForm language={language} />
      <p id="unscripted" className="notice">
        {texts.withoutScript}
      </p>
      <p id="found" role="status" />
      <section aria-label={texts.results}>
        <ol id="results" className="plain" />
      </section>
      <button id="older" type="button" hidden />
      <script src="/search.js" defer data-index={pathIn(language, '/search')} {...wordsOfScript(language)} />
      <h2 id="everything">{texts.everything}</h2>
      <Links title={texts.functions} links={services.flatMap((service) => functionLinks(service, language))} language={language} />
      <Links title={texts.services} links={services.map(({ slug, name }) => [`/services/${slug}`, name[language]])} language={language} />
      <Links title={texts.history} links={historyLinks(months, language)} language={language} />
      <Links title={texts.postmortems} links={postmortems.map(({ slug, title }) => [`/postmortems/${slug}`, title[language]])} language={language} />
      <Links title={texts.pages} links={PLACES.map(([name, path]) => [path, PAGES[language][name]])} language={language} />
    </Page>
  )
}

/** Its Korean path and its name. */
type Link = readonly [path: string, name: string]

function Links({ title, links, language }: { readonly title: string; readonly links: readonly Link[]; readonly language: Language }) {
  if (links.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="places">
        {links.map(([path, name]) => (
          <li key={path}>
            <a href={pathIn(language, path)}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function functionLinks(service: Service, language: Language): readonly Link[] {
  return service.functions.map((fn) => [`/can-i/${fn.shortcut}`, `${service.name[language]}: ${fn.name[language]}`])
}

function historyLinks(months: readonly string[], language: Language): readonly Link[] {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))]
  return [
    ...years.map((year) => [`/history/${year}`, SEARCH[language].year(year)] as const),
    ...months.map((month) => [`/history/${month}`, monthName(month, language)] as const),
  ]
}

const PLACES = [
  ['maintenance', '/maintenance'],
  ['uptime', '/uptime'],
  ['functions', '/can-i'],
  ['editions', '/editions'],
  ['verify', '/verify'],
  ['api', '/api'],
  ['about', '/about'],
] as const

function wordsOfScript(language: Language): Readonly<Record<`data-${string}`, string>> {
  return Object.fromEntries(Object.entries(SEARCH[language].script).map(([name, text]) => [`data-${name}`, text]))
}

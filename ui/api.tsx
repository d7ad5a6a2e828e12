import type { ReactNode } from 'react'
import { API_PAGE } from '#i18n/api.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'

/** A document of the API and the template of its address. */
export type ListedAnswer = { readonly name: keyof (typeof API_PAGE)['ko']['meanings']; readonly path: string }

export function ApiPage({ frame, answers }: { readonly frame: Frame; readonly answers: readonly ListedAnswer[] }) {
  const texts = API_PAGE[frame.language]
  return (
    <Page frame={frame} path="/api" section={null} title={texts.title} description={texts.description} isRecord>
      <h1>{texts.title}</h1>
      <div className="reading">
        <p className="lead">{texts.lead}</p>
        <Part id="now" title={texts.now}>
          <p>{texts.nowMeaning}</p>
          <Command command={`curl -fsS ${frame.origin}/api/public/v1/status.json`} />
        </Part>
        <Answers frame={frame} answers={answers} />
        <Kind frame={frame} />
        <Statuspage frame={frame} />
        <Feeds frame={frame} />
        <Metrics frame={frame} />
        <Badges frame={frame} />
        <Embedding frame={frame} />
        <Part id="mirrors" title={texts.mirrors}>
          <p>{texts.mirrorsMeaning}</p>
          <p>
            <a href={pathIn(frame.language, '/editions')}>{texts.pastEditions}</a> · <a href={pathIn(frame.language, '/verify')}>{texts.verify}</a>
          </p>
        </Part>
      </div>
    </Page>
  )
}

type Framed = { readonly frame: Frame }

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="prose">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** A line for a terminal; the tests of the project run each of them. */
function Command({ command }: { readonly command: string }) {
  return <pre className="command">{command}</pre>
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function Answers({ frame, answers }: Framed & { readonly answers: readonly ListedAnswer[] }) {
  const texts = API_PAGE[frame.language]
  return (
    <Part id="documents" title={texts.answers}>
      <p>{texts.answersMeaning}</p>
      <dl className="documents">
        {answers.map(({ name, path }) => (
          <div key={name}>
            <dt>{path.includes('{') ? <code>{path}</code> : <a href={path}>{path}</a>}</dt>
            <dd>{texts.meanings[name]}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Kind({ frame }: Framed) {
  const texts = API_PAGE[frame.language]
  const address = `${frame.origin}/api/public/v1/services.json`
  return (
    <Part id="kind" title={texts.kind}>
      <Sentences sentences={texts.kindMeaning} />
      <p>{texts.onlyWhenChanged}</p>
      <Command command={`curl -fsS --etag-save services.etag --etag-compare services.etag -o services.json ${address}`} />
      <p>{texts.headers}</p>
      <Command command={`curl -fsSI ${address}`} />
    </Part>
  )
}

function Statuspage({ frame }: Framed) {
  const texts = API_PAGE[frame.language]
  return (
    <Part id="statuspage" title={texts.statuspage}>
      <p>{texts.statuspageMeaning}</p>
      <Command command={`curl -fsS ${frame.origin}/api/v2/summary.json`} />
      <Sentences sentences={texts.statuspageDiffers} />
    </Part>
  )
}

function Feeds({ frame }: Framed) {
  const texts = API_PAGE[frame.language]
  const paths = ['/history.atom', '/history.rss', '/history.feed.json', '/postmortems.atom', '/promises.atom', '/maintenance.ics', '/status.txt', '/status.md']
  return (
    <Part id="feeds" title={texts.feeds}>
      <p>{texts.feedsMeaning}</p>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <a href={pathIn(frame.language, path)}>{pathIn(frame.language, path)}</a>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Metrics({ frame }: Framed) {
  const texts = API_PAGE[frame.language]
  const { protocol, host } = new URL(frame.origin)
  const lines = ['scrape_configs:', '  - job_name: bongsu', `    scheme: ${protocol.slice(0, -1)}`, '    static_configs:', `      - targets: ['${host}']`]
  return (
    <Part id="metrics" title={texts.metrics}>
      <p>{texts.metricsMeaning}</p>
      <Command command={`curl -fsS ${frame.origin}/metrics`} />
      <p>{texts.scrape}</p>
      <pre>{lines.join('\n')}</pre>
    </Part>
  )
}

function Badges({ frame: { language, origin, siteTitle } }: Framed) {
  const texts = API_PAGE[language]
  const badge = pathIn(language, '/badge.svg')
  return (
    <Part id="badges" title={texts.badges}>
      <p>{texts.badgesMeaning}</p>
      <p>
        {/* biome-ignore lint/performance/noImgElement: readers get the printed page, where Next optimises nothing */}
        <img src={badge} alt={texts.badgeAlt} height="24" />
      </p>
      <pre>{`[![${siteTitle[language]}](${origin}${badge})](${origin}${pathIn(language, '/')})`}</pre>
    </Part>
  )
}

function Embedding({ frame: { language, origin, siteTitle } }: Framed) {
  const texts = API_PAGE[language]
  const path = pathIn(language, '/embed')
  return (
    <Part id="embed" title={texts.embed}>
      <p>{texts.embedMeaning}</p>
      <pre>{`<script type="module" src="${origin}/embed.js"></script>\n<bongsu-status src="${origin}" lang="${language}"></bongsu-status>`}</pre>
      <p>{texts.frameMeaning}</p>
      <pre>{`<iframe src="${origin}${path}" title="${siteTitle[language]}" width="100%" height="180" loading="lazy"></iframe>`}</pre>
      <p>
        <a href={path}>{path}</a>
      </p>
    </Part>
  )
}

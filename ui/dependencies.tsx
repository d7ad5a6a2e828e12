import type { Dependency } from '#domain/dependency.ts'
import type { Language } from '#domain/language.ts'
import { existing, type Service } from '#domain/service.ts'
import { DEPENDENCY } from '#i18n/dependency.ts'
import { SERVICE } from '#i18n/service.ts'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'

type Props = { readonly frame: Frame; readonly dependencies: readonly Dependency[]; readonly services: readonly Service[] }

/** Everything that services stand on, and how much of it can be lost. */
export function DependenciesPage({ frame, dependencies, services }: Props) {
  const { language } = frame
  const texts = DEPENDENCY[language]
  return (
    <Page frame={frame} path="/dependencies" section={null} title={texts.listTitle} description={texts.listDescription} isRecord>
      <h1>{texts.listTitle}</h1>
      <p className="lead">{existing(dependencies).length === 0 ? texts.none : texts.listDescription}</p>
      <ul className="redundancy">
        {existing(dependencies).map((dependency) => (
          <li key={dependency.id}>
            <DependencyFacts dependency={dependency} services={services} language={language} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function DependencyFacts({
  dependency,
  services,
  language,
}: Omit<Props, 'frame' | 'dependencies'> & { readonly dependency: Dependency; readonly language: Language }) {
  const texts = DEPENDENCY[language]
  const { slug, kind, name, redundancy } = dependency
  const count = (survives: boolean | null) => redundancy.filter((row) => row.survivesSiteLoss === survives).length
  const exercised = redundancy.flatMap((row) => (row.lastExercised === null ? [] : [{ component: row.component[language], when: row.lastExercised[language] }]))
  return (
    <>
      <p className="phase">{SERVICE[language].dependencyKind[kind]}</p>
      <h2 className="name" id={slug}>
        <a href={pathIn(language, `/dependencies/${slug}`)}>{name[language]}</a>
      </h2>
      <dl className="facts">
        <Fact term={texts.services}>{texts.serviceCount(existing(services).filter((service) => service.dependencies.includes(slug)).length)}</Fact>
        <Fact term={texts.survival}>
          {redundancy.length === 0 ? SERVICE[language].undisclosed : texts.survivalCount(count(true), count(false), count(null))}
        </Fact>
        <Fact term={SERVICE[language].lastExercised}>
          {exercised.length === 0
            ? SERVICE[language].undisclosed
            : exercised.map(({ component, when }) => (
                <span key={component} className="names">
                  {component}: {when}
                </span>
              ))}
        </Fact>
      </dl>
    </>
  )
}

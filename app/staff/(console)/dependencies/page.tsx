import { requireStaff } from '#auth/require-staff.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { existing } from '#domain/service.ts'
import { may } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { CatalogueList, type CatalogueRow, EndedList } from '#ui/staff/catalogue-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'

export default async function DependenciesPage() {
  const actor = await requireStaff('dependency.change')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const [all, allServices] = await Promise.all([dependencies(moment), services(moment)])
  const texts = STAFF_CATALOGUE[language]
  const rows = all.map((one): CatalogueRow => {
    const standing = existing(allServices).filter((service) => service.dependencies.includes(one.slug))
    const names = standing.length === 0 ? texts.noServicesOnIt : standing.map((service) => service.name[language]).join(', ')
    return { ...one, path: `/staff/dependencies/${one.slug}`, note: `${texts.disclosed(one.redundancy.length)} · ${names}` }
  })
  return (
    <>
      <title>{`${texts.dependencies} · ${STAFF[language].console}`}</title>
      <p>
        <a href="/staff/services">{texts.toServices}</a>
      </p>
      <h1>{texts.dependencies}</h1>
      {all.length === 0 && <p>{texts.noDependencies}</p>}
      <CatalogueList rows={rows} numbers={new Map()} move={null} language={language} />
      <EndedList rows={rows} title={texts.endedDependencies} language={language} />
      {may(actor, 'dependency.change', 'site') && (
        <a className="action" href="/staff/dependencies/new">
          {texts.addDependency}
        </a>
      )}
    </>
  )
}

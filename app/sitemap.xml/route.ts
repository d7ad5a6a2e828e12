import { printed, printingMoment, refused } from '#app/printing.ts'
import { publicOrigin } from '#app/publication.ts'
import { siteAt } from '#data/site.ts'
import { contentTypeOf, htmlPaths } from '#edition/paths.ts'
import { sitemap } from '#formats/sitemap.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const moment = await printingMoment(request)
  if (moment === null) return refused()
  return printed(sitemap(publicOrigin(), htmlPaths(await siteAt(moment))), contentTypeOf('/sitemap.xml'))
}

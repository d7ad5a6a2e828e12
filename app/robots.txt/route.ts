import { printed, printingMoment, refused } from '#app/printing.ts'
import { publicOrigin } from '#app/publication.ts'
import { contentTypeOf } from '#edition/paths.ts'
import { robots } from '#formats/robots.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  if ((await printingMoment(request)) === null) return refused()
  return printed(robots(publicOrigin()), contentTypeOf('/robots.txt'))
}

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '#bin/settings.mjs'

export type Entrance = { readonly file: string; readonly path: string }

/** Files of this name below app/, with the path of their URL. */
export function routesNamed(name: RegExp): readonly Entrance[] {
  return filesBelow('app')
    .filter((file) => name.test(path.basename(file)))
    .map((file) => ({ file, path: urlOf(file) }))
}

/** Everything that a browser can call by an action's id. */
export function serverActions(): readonly { readonly file: string; readonly name: string }[] {
  const files = ['app', 'ui', 'auth'].flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file))
  return files.flatMap((file) => {
    const source = readFileSync(path.join(ROOT, file), 'utf8')
    const directive = /^\s*['"]use server['"];?$/m.exec(source)
    if (directive === null) return []
    if (directive.index !== 0) throw new Error(`${file}: "use server" stands at the top of a file of actions, nowhere else`)
    return [...source.matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, exported = '']) => ({ file, name: exported }))
  })
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort()
}

function urlOf(file: string): string {
  const parts = path
    .dirname(file)
    .split(path.sep)
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part))
  return `/${parts.join('/')}`
}

import { z } from 'zod'
import { SLUG_MAX } from './input-bounds.ts'

const SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** A name in addresses. */
export const SLUG_FIELD = z.string('missing').trim().min(1, 'missing').regex(SHAPE, 'not-a-slug').max(SLUG_MAX, 'too-long')

import { stageFor } from './stage.js'

const base = new URLSearchParams(location.search).get('base') ?? ''
const { open } = await import(`${base}/nearside.mjs`)
window.stage = await stageFor(open)

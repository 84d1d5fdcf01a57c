/** The reader of YAML that judges what is generated and shipped; it is a package of this folder. */
export { parse as parseYaml } from 'yaml'

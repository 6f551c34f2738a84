// Reads [{ schema, body }] from the standard input and writes whether each body is valid, in the same order.
// The folder with the contract is the only argument; its AsyncAPI document must be valid too.
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv');

const folder = process.argv[2];
const read = name => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
const schemas = {};
const check = name => schemas[name] ??= ajv.compile(read(`${name}.schema.json`));

const specification = JSON.parse(fs.readFileSync(require.resolve('@asyncapi/specs/schemas/3.0.0.json'), 'utf8'));
const asyncApi = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false }).compile(specification);
if (!asyncApi(read('asyncapi.json'))) {
    console.error(JSON.stringify(asyncApi.errors));
    process.exit(1);
}

const cases = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log(JSON.stringify(cases.map(({ schema, body }) => {
    let value;
    try {
        value = JSON.parse(body);
    } catch {
        return false;
    }
    return check(schema)(value);
})));

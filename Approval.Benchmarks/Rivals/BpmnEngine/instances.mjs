// Takes instances of the product's own AAP file through bpmn-engine: consent, request, announcement, close, approved,
// result told. Usage: node instances.mjs FILE. Each line of input says how many instances to take; each line of output,
// how many milliseconds they took. The file is read once.
//
// What bpmn-engine does not do here, and the product does: the rule that judges the last call is one constant, letters
// are counted and not written, the close comes when it is called and no calendar computes it; no act is examined or
// refused, nothing is recorded, nothing is saved.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Engine } from 'bpmn-engine';

const lastCallMilliseconds = 28 * 24 * 60 * 60 * 1000;
const acts = ['Consent', 'RequestLastCall', 'AnnounceLastCall'];
const lettersInAnApproval = 2;

const equality = /^(\w+) = (.+)$/;
const expressions = {
    resolveExpression(text, context) {
        if (text === 'last-call-closes') {
            return new Date(Date.now() + lastCallMilliseconds).toISOString();
        }

        const condition = equality.exec(text);
        return condition === null ? text : context.environment.output[condition[1]] === JSON.parse(condition[2]);
    },
    isExpression: () => false,
    hasExpression: () => false,
};

const silence = () => ({ debug() {}, error() {}, warn() {} });

let letters = 0;
function send() {
    return { execute: (_, done) => { letters += 1; done(null); } };
}

function judge(activity) {
    return { execute: (_, done) => { activity.environment.output.outcome = 'approved'; done(null); } };
}

const extensions = {
    work(activity) {
        if (activity.type === 'bpmn:SendTask') {
            activity.behaviour.Service = send;
        } else if (activity.type === 'bpmn:BusinessRuleTask') {
            activity.behaviour.Service = judge;
        }
    },
};

const source = readFileSync(process.argv[2], 'utf8');
const [{ environment: { options: { source: sourceContext } } }] = await new Engine({ source, expressions, extensions, Logger: silence }).getDefinitions();

async function complete() {
    const engine = new Engine({ sourceContext, expressions, extensions, Logger: silence });
    let ended = false;
    engine.once('end', () => { ended = true; });
    const execution = await engine.execute();
    for (const id of acts) {
        execution.signal({ id });
    }

    for (const timer of execution.environment.timers.executing) {
        timer.callback();
    }

    if (!ended) {
        throw new Error(`An instance did not end: it waits at ${execution.getPostponed().map((each) => each.id).join(', ')}.`);
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    const instances = Number(line);
    letters = 0;
    const begun = performance.now();
    for (let i = 0; i < instances; i += 1) {
        await complete();
    }

    const taken = performance.now() - begun;
    if (letters !== instances * lettersInAnApproval) {
        throw new Error(`${letters} letters for ${instances} instances.`);
    }

    console.log(taken);
}

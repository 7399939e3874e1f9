import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../source/labs/library.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';

const library = openLibrary(MESSAGES, LESSONS);

describe('finding a topic', () => {
  it.each([
    ['retry-after', 'retry-after'],
    ['Retry After', 'retry-after'],
    ['retryAfter', 'retry-after'],
    ['enrollments', 'enrollment'],
    ['ID scope', 'id-scope'],
    ['IDSCOPE', 'id-scope'],
    ['provision', 'step-provision'],
    ['step provision', 'step-provision'],
    ['enrollment', 'enrollment'],
    ['dps_unauthorized', 'dps-unauthorized'],
    ['401002', 'code-401002'],
    ['status 401', 'code-401'],
    ['HTTP/1.1 404 Not Found', 'code-404'],
    ['status code: 503', 'code-500'],
    ['502 Bad Gateway', 'code-500'],
    ['Too Many Requests', 'throttling'],
    ['403 Forbidden', 'code-403'],
    ['unexpected failure', 'code-unexpected-failure'],
    ['$rid', 'request-id'],
    ['PROVISIONING_IDSCOPE', 'environment-variables'],
    ['QoS 1', 'qos'],
    ['wrong-key', 'lab-wrong-key'],
  ])('%s is %s', (asked, id) => {
    expect(library.find(asked)?.id).toBe(id);
  });

  it('finds the message in a whole line of a log', () => {
    expect(library.find('Error: connect ECONNREFUSED 127.0.0.1:8883')?.id).toBe(
      'code-econnrefused',
    );
    expect(
      library.find(
        'UnauthorizedError: mqtt.js returned Failure on first connection (Not authorized)',
      )?.id,
    ).toBe('code-failure-on-first-connection-not-authorized');
  });

  it.each(['', '   ', '???', 'teapot', 'constructor', '__proto__'])(
    'finds nothing for "%s"',
    (asked) => {
      expect(library.find(asked)).toBeUndefined();
    },
  );

  it('finds every topic by its ID, and each alias leads somewhere', () => {
    for (const topic of library.topics) {
      expect(library.find(topic.id)).toBe(topic);
      for (const alias of topic.aliases) expect(library.find(alias), alias).toBeDefined();
    }
  });

  it('takes any text without an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        library.find(text);
        library.search(text);
        library.suggest(text);
      }),
      { numRuns: 50 },
    );
  });
});

describe('searching', () => {
  it('puts topics first that bear the word in their name', () => {
    expect(
      library
        .search('proxy')
        .slice(0, 2)
        .map(({ id }) => id),
    ).toContain('proxy');
  });

  it('wants every word', () => {
    const found = library.search('group derived');
    expect(found.map(({ id }) => id)).toContain('derived-key');
    expect(library.search('group teapot')).toEqual([]);
  });

  it('suggests what was probably meant', () => {
    expect(library.suggest('regsitration').map(({ id }) => id)).toContain('registration');
    expect(library.suggest('puback packet').length).toBeGreaterThan(0);
    expect(library.suggest('xyzzy')).toEqual([]);
  });

  it('suggests no more than five topics, however many have the word in them', () => {
    for (const word of ['device', 'key', 'hub']) {
      expect(library.search(word).length).toBeGreaterThan(5);
      expect(library.suggest(`${word}`)).toHaveLength(5);
    }
  });
});

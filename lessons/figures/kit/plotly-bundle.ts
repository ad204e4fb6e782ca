import bar from 'plotly.js/lib/bar';
import core from 'plotly.js/lib/core';

// The core brings scatter; nothing but bars is carried along.
core.register([bar]);

export default core;

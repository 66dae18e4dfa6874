namespace NewsMonitor.Pages;

/// <summary>
/// The rules of a site's robots.txt (RFC 9309): those of the group for our product token, else of the group for all.
/// The longest rule that matches a URL decides; of two with the same length, the one that allows.
/// </summary>
public sealed class RobotsTxt
{
    /// <summary>The maximum number of bytes read of a file (RFC 9309 section 2.5).</summary>
    public const int MaxBytes = 500 * 1024;

    private const int MaxRules = 2000;

    private readonly List<Rule> _rules;

    private RobotsTxt(List<Rule> rules) => _rules = rules;

    /// <summary>The rules of a site without a robots.txt: everything is allowed.</summary>
    public static RobotsTxt AllowAll { get; } = new([]);

    /// <summary>Parses a file. Never fails; invalid lines are ignored.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="product">Our product token (RFC 9309 section 2.2.1).</param>
    public static RobotsTxt Parse(string text, string product)
    {
        var groups = new GroupParser(product);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (TrySplit(line, out var key, out var value))
            {
                groups.ParseLine(key, value);
            }
        }

        return new RobotsTxt(groups.ApplicableRules);
    }

    /// <summary>True if the rules allow us to fetch a URL.</summary>
    /// <param name="address">A URL of the site.</param>
    public bool IsAllowed(Uri address)
    {
        Rule? longest = null;
        foreach (var rule in _rules)
        {
            var isLonger = longest is null || rule.Path.Length > longest.Path.Length
                || (rule.Path.Length == longest.Path.Length && rule.IsAllow);
            if (isLonger && IsMatch(rule.Path, address.PathAndQuery))
            {
                longest = rule;
            }
        }

        return longest?.IsAllow ?? true;
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        var comment = line.IndexOf('#');
        line = comment < 0 ? line : line[..comment];
        var colon = line.IndexOf(':');
        key = colon < 0 ? default : line[..colon].Trim();
        value = colon < 0 ? default : line[(colon + 1)..].Trim();
        return key.Length > 0;
    }

    // RFC 9309 section 2.2.3: "*" matches anything, "$" the end. The search for each part between stars starts after
    // the previous one, so the time is bounded by the product of the lengths.
    private static bool IsMatch(ReadOnlySpan<char> rule, ReadOnlySpan<char> path)
    {
        var isAnchored = rule[^1] == '$';
        rule = isAnchored ? rule[..^1] : rule;
        var isFirst = true;
        while (rule.IndexOf('*') is >= 0 and var star)
        {
            var at = path.IndexOf(rule[..star]);
            if (at < 0 || (isFirst && at > 0))
            {
                return false;
            }

            path = path[(at + star)..];
            rule = rule[(star + 1)..];
            isFirst = false;
        }

        return (isFirst, isAnchored) switch
        {
            (true, true) => path.SequenceEqual(rule),
            (true, false) => path.StartsWith(rule),
            (false, true) => path.EndsWith(rule),
            _ => path.Contains(rule, StringComparison.Ordinal),
        };
    }

    private sealed record Rule(string Path, bool IsAllow);

    private sealed class GroupParser(string product)
    {
        private readonly List<Rule> _ownRules = [];
        private readonly List<Rule> _wildcardRules = [];
        private bool _isOwnGroup;
        private bool _isWildcardGroup;
        private bool _isReadingUserAgents;
        private bool _hasOwnGroup;

        public List<Rule> ApplicableRules => _hasOwnGroup ? _ownRules : _wildcardRules;

        public void ParseLine(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
        {
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                ParseUserAgent(value);
            }
            else if (key.Equals("allow", StringComparison.OrdinalIgnoreCase))
            {
                ParseRule(value, isAllow: true);
            }
            else if (key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                ParseRule(value, isAllow: false);
            }
        }

        // Consecutive user agents share a group; the first one after a rule starts another.
        private void ParseUserAgent(ReadOnlySpan<char> name)
        {
            _isOwnGroup = (_isReadingUserAgents && _isOwnGroup)
                || name.Equals(product, StringComparison.OrdinalIgnoreCase);
            _isWildcardGroup = (_isReadingUserAgents && _isWildcardGroup) || name is "*";
            _hasOwnGroup |= _isOwnGroup;
            _isReadingUserAgents = true;
        }

        private void ParseRule(ReadOnlySpan<char> path, bool isAllow)
        {
            _isReadingUserAgents = false;
            var group = _isOwnGroup ? _ownRules : _wildcardRules;
            if (path.Length > 0 && (_isOwnGroup || _isWildcardGroup) && group.Count < MaxRules)
            {
                group.Add(new Rule(path.ToString(), isAllow));
            }
        }
    }
}

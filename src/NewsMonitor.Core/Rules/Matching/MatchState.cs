namespace NewsMonitor.Rules.Matching;

/// <summary>The result of a condition, in ascending order of certainty to match.</summary>
internal enum MatchState
{
    NoMatch,
    Undecided,
    Match,
}

using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>Options that take a number.</summary>
internal static class NumberOption
{
    /// <summary>An option that takes a number, written with a point as everywhere in the settings; null when it is not given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="least">The least that it takes.</param>
    /// <param name="kind">What it takes, as the rest of a sentence: <c>a number of mails, 0 at least</c>.</param>
    public static Option<T?> Create<T>(string name, T least, string kind)
        where T : struct, INumber<T>
        => new(name)
        {
            HelpName = "N",
            CustomParser = result =>
            {
                if (T.TryParse(result.Tokens[^1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least)
                {
                    return number;
                }

                result.AddError($"{name} takes {kind}.");
                return null;
            },
        };
}

using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace NewsMonitor.Verbs.Terminal;

internal static class NumberOption
{
    /// <summary>Creates an option that takes a number in the invariant culture; null if it is not given.</summary>
    /// <param name="kind">The rest of an error message: <c>a number of mails, 0 at least</c>.</param>
    public static Option<T?> Create<T>(string name, T least, string kind)
        where T : struct, INumber<T>
        => new(name)
        {
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && number >= least)
                {
                    return number;
                }

                result.AddError($"{name} takes {kind}.");
                return null;
            },
        };
}

namespace NewsMonitor.Rules.Queries;

/// <summary>
/// Splits a query into tokens. Invalid operands are reported and replaced by placeholders, so that all problems are
/// found at once.
/// </summary>
internal sealed class QueryLexer
{
    private readonly string _text;
    private readonly QueryTokenList _tokens;
    private readonly OperandLexer _operands;
    private readonly OperatorLexer _operators;
    private readonly FieldLexer _fields;
    private int _index;

    private QueryLexer(string text, QueryProblemCollector problems)
    {
        _text = text;
        _tokens = new QueryTokenList(problems);
        _operands = new OperandLexer(_tokens);
        _operators = new OperatorLexer(_tokens);
        _fields = new FieldLexer(_tokens);
    }

    private bool IsAtEnd => _index >= _text.Length;

    private bool IsAtSpace => IsAtEnd || char.IsWhiteSpace(_text[_index]);

    public static IReadOnlyList<QueryToken> Tokenize(string text, QueryProblemCollector problems)
    {
        var lexer = new QueryLexer(text, problems);
        while (lexer.SkipSpace())
        {
            lexer.ReadNext();
        }

        lexer._tokens.Add(QueryTokenKind.End, "", text.Length);
        return lexer._tokens.All;
    }

    private bool SkipSpace()
    {
        while (!IsAtEnd && char.IsWhiteSpace(_text[_index]))
        {
            _index++;
        }

        return !IsAtEnd;
    }

    private void ReadNext()
    {
        var start = _index;
        switch (_text[start])
        {
            case '(':
                _index++;
                _tokens.Add(QueryTokenKind.OpenParen, "(", start);
                break;
            case ')':
                _index++;
                _tokens.Add(QueryTokenKind.CloseParen, ")", start);
                break;
            case ',':
                _index++;
                _tokens.Add(QueryTokenKind.Comma, ",", start);
                break;
            case '!':
            case var sign when IsMinus(sign):
                ReadMinus(start);
                break;
            case ':':
                _index++;
                _tokens.Report(
                    start, "The colon does not follow the name of a field.",
                    "Write field and word without a space, as in title:truce.");
                break;
            case '=' or '~':
                ReadModifier(start);
                break;
            case var quote when IsQuote(quote):
                ReadPhrase(start);
                break;
            default:
                ReadFieldOrWord(start);
                break;
        }
    }

    private void ReadMinus(int start)
    {
        var sign = _text[start];
        _index++;
        if (sign == '!')
        {
            _tokens.Report(start, "'!' is no operator.", "Write NOT.");
        }

        if (sign != '!' && IsAtSpace)
        {
            _tokens.Report(
                start, $"This '{sign}' stands alone.",
                "Write it directly before what it excludes, as in -cricket, or leave it out.");
            return;
        }

        _tokens.Add(QueryTokenKind.Not, sign.ToString(), start);
    }

    private void ReadModifier(int start)
    {
        var sign = _text[start];
        var kind = sign == '=' ? QueryTokenKind.Exact : QueryTokenKind.Name;
        var sample = sign == '=' ? "=WHO or =\"White House\"" : "~Haniyeh or ~\"Yahya Sinwar\"";
        _index++;
        if (IsAtSpace || _text[_index] is ')' or ',')
        {
            _tokens.AddInvalid(
                start, start, $"This '{sign}' stands alone.",
                $"Write it directly before a word or phrase, as in {sample}.");
        }
        else if (_text[_index] == '(')
        {
            _tokens.Report(
                start, $"'{sign}' stands before a group.", $"Write it before each word of the group, as in {sample}.");
        }
        else if (!IsQuote(_text[_index]))
        {
            SkipWord();
            _operands.ReadModifiedWord(kind, _text[(start + 1).._index], start);
        }
        else if (ReadQuoted(start + 1) is { } phrase)
        {
            _operands.ReadPhrase(kind, phrase, start, start + 2);
        }
    }

    private void ReadPhrase(int start)
    {
        if (ReadQuoted(start) is not { } phrase)
        {
            return;
        }

        _operands.ReadPhrase(QueryTokenKind.Phrase, phrase, start, start + 1);
        var tail = _index;
        while (!IsAtEnd && _text[_index] is '~' or '^' && !IsAtSpace)
        {
            SkipWord();
        }

        if (_index > tail)
        {
            _tokens.Report(
                tail, $"'{_text[tail.._index]}' behind a phrase has no meaning.",
                "For words at a distance write a NEAR/5 b.");
        }
    }

    /// <summary>The text between two quotes; null, after reporting it, when the second is missing.</summary>
    private string? ReadQuoted(int quote)
    {
        var end = quote + 1;
        while (end < _text.Length && !IsQuote(_text[end]))
        {
            end++;
        }

        _index = Math.Min(end + 1, _text.Length);
        if (end < _text.Length)
        {
            return _text[(quote + 1)..end];
        }

        _tokens.AddInvalid(quote, quote, "The quote is never closed.", "Add a closing quote.");
        return null;
    }

    private void ReadFieldOrWord(int start)
    {
        var end = start;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        var isValue = _tokens.All is [.., { Kind: QueryTokenKind.Metadata }];
        if (!isValue && end > start && end < _text.Length && _text[end] == ':'
            && !OperatorLexer.IsProximityName(_text.AsSpan(start, end - start)))
        {
            _index = end + 1;
            _fields.Read(_text[start..end], start, hasSpace: !IsAtEnd && IsAtSpace);
            return;
        }

        SkipWord();
        ReadWord(_text[start.._index], start);
    }

    private void ReadWord(string word, int start)
    {
        if (word.Equals("OF", StringComparison.OrdinalIgnoreCase) && IsListNext())
        {
            if (_tokens.All is [.., { Kind: QueryTokenKind.Word } last] && last.Text.All(char.IsAsciiDigit))
            {
                _operators.ReadAtLeast(word, start);
                return;
            }

            if (word == "OF")
            {
                _tokens.Report(
                    start, "OF lacks its number.", "Write how many of the parts must match, as in 2 OF (a, b, c).");
                _tokens.Add(new QueryToken(QueryTokenKind.AtLeast, "OF", start + 1) { Number = 1 });
                return;
            }
        }

        if (!_operators.ReadOperator(word, start))
        {
            _operands.ReadWord(word, start);
        }
    }

    /// <summary>Checks for the parenthesis of <c>2 OF (a, b, c)</c>.</summary>
    private bool IsListNext() => SkipSpace() && _text[_index] == '(';

    private void SkipWord()
    {
        do
        {
            _index++;
        }
        while (!IsAtEnd && !IsWordEnd(_index));
    }

    // The comma of a number: 1,000.
    private bool IsWordEnd(int index) => _text[index] switch
    {
        '(' or ')' => true,
        ',' =>
            index + 1 >= _text.Length || !char.IsAsciiDigit(_text[index + 1])
            || index == 0 || !char.IsAsciiDigit(_text[index - 1]),
        var other => char.IsWhiteSpace(other) || IsQuote(other),
    };

    // Word processors replace minus signs by dashes.
    private static bool IsMinus(char character)
        => character is '-' or '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '−' or '－';

    private static bool IsQuote(char character) => character is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂';
}

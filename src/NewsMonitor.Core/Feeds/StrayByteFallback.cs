using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>Decodes each byte that is invalid in its encoding as windows-1252.</summary>
internal sealed class StrayByteFallback : DecoderFallback
{
    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private static readonly Encoding Windows1252 = Encoding.GetEncoding(1252);

        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _text = Windows1252.GetString(bytesUnknown);
            _next = 0;
            return _text.Length > 0;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }

            _next--;
            return true;
        }

        public override void Reset()
        {
            _text = "";
            _next = 0;
        }
    }
}

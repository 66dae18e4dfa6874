using System.Runtime.CompilerServices;

namespace NewsMonitor.Stories;

/// <summary>
/// One signature, laid out so that many others can be compared with it quickly. Reused; not thread-safe.
/// </summary>
internal sealed class SignatureProbe
{
    private readonly HashPositions _terms = new();
    private readonly HashPositions _bigrams = new();

    public SignatureProbe()
    {
    }

    public SignatureProbe(StorySignature signature) => Load(signature);

    public StorySignature Signature { get; private set; } = null!;

    public void Load(StorySignature signature)
    {
        Signature = signature;
        _terms.Clear();
        foreach (ref readonly var term in signature.Terms.AsSpan())
        {
            _terms.Add(term.Hash);
        }

        _bigrams.Clear();
        foreach (var bigram in signature.Bigrams)
        {
            _bigrams.Add(bigram);
        }
    }

    /// <summary>The position of a term in the signature; -1 if it does not have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindTerm(uint hash) => _terms.Find(hash);

    public int CountSharedBigrams(uint[] bigrams)
    {
        var count = 0;
        foreach (var bigram in bigrams)
        {
            count += _bigrams.Find(bigram) >= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Positions of up to <see cref="StorySignature.MaxWords"/> hashes, by open addressing.</summary>
    private sealed class HashPositions
    {
        private const int Size = 512;

        // 0 marks a free slot; the hash 0 is taken for 1.
        private readonly uint[] _hashes = new uint[Size];
        private readonly byte[] _positions = new byte[Size];
        private byte _count;

        public void Clear()
        {
            Array.Clear(_hashes);
            _count = 0;
        }

        public void Add(uint hash)
        {
            var slot = hash % Size;
            while (_hashes[slot] != 0)
            {
                slot = (slot + 1) % Size;
            }

            _hashes[slot] = Math.Max(hash, 1);
            _positions[slot] = _count++;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Find(uint hash)
        {
            var hashes = _hashes;
            var slot = (int)hash & (hashes.Length - 1);
            return hashes[slot] == 0 ? -1 : FindFrom(slot, Math.Max(hash, 1));
        }

        private int FindFrom(int slot, uint hash)
        {
            var hashes = _hashes;
            while (hashes[slot] is not 0 and var found)
            {
                if (found == hash)
                {
                    return _positions[slot];
                }

                slot = (slot + 1) & (hashes.Length - 1);
            }

            return -1;
        }
    }
}

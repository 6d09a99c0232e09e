using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Superalign.MLNet.Diversity;

/// <summary>Finds texts that occur twice or nearly: within a part, or in two parts that must not share any, such as training and test rows.</summary>
/// <remarks>
/// Exact duplicates by a hash of the text without case and space; near ones by MinHash and locality-sensitive hashing over pieces of the text (Broder, On the resemblance and containment of documents, 1997),
/// each candidate then compared piece by piece, so that no pair is reported that is less alike than the threshold. Pairs at the threshold are missed about once in 200. Memory grows with the texts, not with
/// pairs of them. Pure.
/// </remarks>
public static class Duplicates
{
    /// <summary>Pairs within one part.</summary>
    /// <param name="texts">The texts, read once.</param>
    /// <param name="options">Threshold and pieces; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There are fewer than two texts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DuplicateReport Within(IEnumerable<string> texts, DuplicateOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Find(texts, null, options ?? new DuplicateOptions(), cancellation.ThrowIfCancellationRequested);
    }

    /// <summary>Pairs of a row of one part and a row of another one.</summary>
    /// <param name="first">The texts of the first part, such as training rows; read once.</param>
    /// <param name="second">The texts of the second part, such as test rows.</param>
    /// <param name="options">Threshold and pieces; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">A part has no text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DuplicateReport Between(IEnumerable<string> first, IEnumerable<string> second, DuplicateOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Find(first, second, options ?? new DuplicateOptions(), cancellation.ThrowIfCancellationRequested);
    }

    internal static DuplicateReport Find(IEnumerable<string> first, IEnumerable<string>? second, DuplicateOptions options, Action onStep)
    {
        options.Validate();
        var (pairs, isCutOff) = (new List<DuplicatePair>(), false);
        var index = new DistinctTexts(options);
        var (rows, empty) = Add(first, 0, index);
        var (secondRows, moreEmpty) = second is null ? (0, 0) : Add(second, 1, index);
        if (second is null ? rows < 2 : rows == 0 || secondRows == 0)
            throw new ArgumentException(second is null ? $"There is {(rows == 0 ? "no text" : "one text")}; two are needed to compare." : $"The first part has {rows} texts and the second {secondRows}; both need one or more.", nameof(first));
        foreach (var pair in NearDuplicates.Of(index, options.Threshold, second is not null, onStep))
        {
            if (!Report(pair))
                break;
        }
        return new DuplicateReport([.. pairs.OrderBy(pair => pair.Second).ThenBy(pair => pair.First)])
        {
            Rows = rows,
            SecondRows = second is null ? null : secondRows,
            EmptyRows = empty + moreEmpty,
            IsCutOff = isCutOff,
        };

        (int Rows, int Empty) Add(IEnumerable<string> texts, int part, DistinctTexts to)
        {
            var (row, without) = (0, 0);
            foreach (var text in texts)
            {
                onStep();
                var plain = PlainText.Of(text);
                if (plain.Length == 0)
                    without++;
                else if (to.Add(plain, part, row, isAlone: second is null) is { } earlier)
                    Report(new DuplicatePair(earlier, row, 1, true));
                row++;
            }
            return (row, without);
        }

        bool Report(DuplicatePair pair)
        {
            isCutOff |= pairs.Count == options.MaxPairs;
            if (!isCutOff)
                pairs.Add(pair);
            return !isCutOff;
        }
    }

    /// <summary>128 bits that tell texts apart.</summary>
    internal static UInt128 KeyOf(string plain)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(plain.AsSpan()), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}

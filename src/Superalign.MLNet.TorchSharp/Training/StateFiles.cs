using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Flat tensors and small records in the files of a checkpoint.</summary>
internal static class StateFiles
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes tensors of one dimension and 32-bit numbers.</summary>
    public static void WriteTensors(IFileSink files, string name, IReadOnlyList<(string Name, Tensor Values)> tensors) =>
        files.Write(name, stream => SafetensorsWriter.Write(stream, [.. tensors.Select(tensor => new SafetensorsWriter.Source(
            tensor.Name, [tensor.Values.numel()], (first, destination) => Copy(tensor.Values, first, destination)))]));

    /// <summary>Reads a tensor into one of the same size.</summary>
    /// <exception cref="InvalidDataException">It is not there, or of another size.</exception>
    public static void ReadTensor(SafetensorsFile file, string location, string name, Tensor into)
    {
        var entry = file.Entries.FirstOrDefault(entry => entry.Name == name);
        if (entry is null || entry.DataType != "F32" || !entry.Shape.SequenceEqual([into.numel()]))
            throw new InvalidDataException($"The checkpoint '{location}' has no tensor '{name}' of {into.numel()} numbers: it is of another model.");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var buffer = new float[Math.Min(into.numel(), 1 << 20)];
        for (var first = 0L; first < into.numel(); first += buffer.Length)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, into.numel() - first));
            file.Read(entry, first, part.Span);
            into.narrow(0, first, part.Length).copy_(tensor(part.ToArray()));
        }
    }

    /// <summary>Writes a record as JSON.</summary>
    public static void WriteRecord<T>(IFileSink files, string name, T record) => files.Write(name, stream => JsonSerializer.Serialize(stream, record, Json));

    /// <summary>Reads such a record.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static T ReadRecord<T>(IFileSet files, string name)
    {
        using var stream = files.OpenRead(name);
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new JsonException("It holds null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{name}' in '{files.Location}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The checksum of a tensor's numbers.</summary>
    public static string ChecksumOf(Tensor values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new float[Math.Min(values.numel(), 1 << 20)];
        for (var first = 0L; first < values.numel(); first += buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, values.numel() - first));
            Copy(values, first, part);
            hash.AppendData(MemoryMarshal.AsBytes(part));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The checksum of rows.</summary>
    public static string ChecksumOf(IEnumerable<TokenSequence> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>([row.Length, row.ResponseStart]));
            hash.AppendData(MemoryMarshal.AsBytes<int>(row.Ids));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The checksum of rows.</summary>
    public static string ChecksumOf(IEnumerable<LabelledSequence> rows)
    {
        LabelledSequence[] all = [.. rows];
        return ChecksumOf(all.Select(row => row.Sequence).Append(new TokenSequence([.. all.Select(row => row.IsDesirable ? 1 : 0)], 0)));
    }

    /// <summary>The checksum of prompts with their answers.</summary>
    public static string ChecksumOf(IEnumerable<PromptRow> rows) => ChecksumOfRecords(rows);

    /// <summary>The checksum of records, as JSON.</summary>
    public static string ChecksumOfRecords<T>(IEnumerable<T> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Copy(Tensor values, long first, Span<float> destination)
    {
        using var scope = NewDisposeScope();
        values.detach().narrow(0, first, destination.Length).cpu().data<float>().ToArray().CopyTo(destination);
    }
}

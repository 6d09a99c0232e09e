using System.IO.Compression;
using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>Saves and loads model files as <c>mlContext.Model</c> does, with two promises more: a model file is whole or not there,
/// and one that cannot be read says so by name.</summary>
public static class ModelFile
{
    /// <summary>Saves a model under a name that never stands for half of it.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="model">The model; <c>mlContext.Model.Load</c> reads the file as well.</param>
    /// <param name="inputSchema">The schema of the data that the model reads; may be null.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <exception cref="IOException">The disk is full, or the name is that of a folder. The old file, if any, is as it was.</exception>
    public static void Save(MLContext mlContext, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream => Write(mlContext, model, inputSchema, stream));
    }

    /// <summary>Loads a model.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="path">A file that <see cref="Save"/> or <c>mlContext.Model.Save</c> wrote.</param>
    /// <param name="inputSchema">The schema of the data that the model reads; null where none was saved.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, of a later version, or no model.</exception>
    public static ITransformer Load(MLContext mlContext, string path, out DataViewSchema? inputSchema)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new FileNotFoundException($"There is no model file '{path}' (looked for at '{Path.GetFullPath(path)}'). Check the name and the folder.", path);
        using var stream = File.OpenRead(path);
        try
        {
            return mlContext.Model.Load(stream, out inputSchema);
        }
        catch (Exception error) when (IsOfTheFile(error.GetBaseException()))
        {
            throw new InvalidDataException(
                $"'{path}' cannot be read as a model: {error.GetBaseException().Message} It may be truncated, made by a later version, or no model file.",
                error);
        }
    }

    /// <summary>Whether an error tells of the file, and not of the machine: no memory, no right to read, no native library.</summary>
    private static bool IsOfTheFile(Exception cause) => cause is not
        (OutOfMemoryException or OperationCanceledException or DllNotFoundException or UnauthorizedAccessException);

    /// <summary>Writes a model and looks whether all of it arrived: ML.NET doesn't tell when the end of the archive, written last,
    /// finds no room.</summary>
    internal static void Write(MLContext mlContext, ITransformer model, DataViewSchema? inputSchema, Stream stream)
    {
        mlContext.Model.Save(model, inputSchema, stream);
        stream.Position = 0;
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
        }
        catch (InvalidDataException error)
        {
            throw new IOException("The model could not be written to its end. Make room on the disk and save again.", error);
        }
    }
}

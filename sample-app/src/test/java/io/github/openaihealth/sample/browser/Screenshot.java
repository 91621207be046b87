/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.openaihealth.sample.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A picture for the documentation.
 *
 * @param png the picture
 */
record Screenshot(byte[] png) {

	private static final Path DIRECTORY = Path.of("../docs/images");

	private static final int MIN_SIZE = 10_000;

	private static final int MAX_SIZE = 200_000;

	/*
	 * The browser compresses for speed.
	 */
	static Screenshot of(TakesScreenshot what) throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(what.getScreenshotAs(OutputType.BYTES)));
		BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
		opaque.createGraphics().drawImage(image, 0, 0, null);
		ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		ImageWriteParam smallest = writer.getDefaultWriteParam();
		smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		smallest.setCompressionQuality(0);
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try (ImageOutputStream output = ImageIO.createImageOutputStream(png)) {
			writer.setOutput(output);
			writer.write(null, new IIOImage(opaque, null, null), smallest);
		}
		writer.dispose();
		return new Screenshot(png.toByteArray());
	}

	/**
	 * Write the picture if the documentation is to be updated.
	 * @param name the name of the file
	 */
	void save(String name) throws IOException {
		assertThat(this.png.length).as(name).isGreaterThan(MIN_SIZE);
		if (Boolean.getBoolean("docs.update")) {
			assertThat(this.png.length).as(name).isLessThan(MAX_SIZE);
			Files.createDirectories(DIRECTORY);
			Files.write(DIRECTORY.resolve(name), this.png);
		}
		assertThat(DIRECTORY.resolve(name)).exists();
	}

}
